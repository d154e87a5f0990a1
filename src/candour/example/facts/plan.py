"""The plan "BVIP 2018" as it stood on 11 June 2018: 5 themes, 14 strategic actions, 43 milestones.

Source: agenda pack of 11 June 2018, item 4 and its appendix 1; `earlier` is from the Board's minutes of 19 March 2018.
Titles and commentary are ours; the dates, and what was complete, are the paper's. The officers' word for an action
can be read for ten of the fourteen, and is left out for the other four.
"""

import csv
from datetime import date
from functools import cache
from pathlib import Path

from candour.example.facts.shapes import ActionFact, MilestoneFact, OutcomeFact, ThemeFact

NAME = "BVIP 2018"
ADDED_ON = date(2018, 3, 19)  # the Board approved the dates carried into 2018
POSITION_ON = date(2018, 6, 11)
ANSWERS = (
    "The Directions of 28 March 2017. Carried forward from the plan of 2017-18, and told in our own words from the "
    "public record. Owners are assigned for the example."
)
ROUND_OPENED_ON, CUT_OFF_ON = date(2018, 6, 1), date(2018, 6, 15)  # no paper names a round: made for the example
SOURCE = "Report to the Best Value Improvement Board, 11 June 2018, appendix 1"
ADOPTED_ITEM = "Item 4, resolution 2"
ADOPTED_NOTE = "The Board approved the dates of the actions carried forward. We read that as the adoption of this plan."

THEMES = (
    ThemeFact("A", "Elections"),
    ThemeFact("B", "Communications"),
    ThemeFact("C", "Property"),
    ThemeFact("D", "Grants"),
    ThemeFact("E", "Organisational Culture"),
)

ACTIONS = (
    ActionFact("A", "BVIP2018-A-1", "Prepare for the Mayoral and local elections of May 2018", "Completed"),
    ActionFact(
        "A", "BVIP2018-A-2", "Pilot a postal vote scheme with the Commission and the Cabinet Office", "Completed"
    ),
    ActionFact("B", "BVIP2018-B-1", "Write and carry out the communications strategy for 2017-18"),
    ActionFact("C", "BVIP2018-C-1", "Carry out the community buildings scheme"),
    ActionFact("C", "BVIP2018-C-2", "Review assets and plan service delivery", "Assigned"),
    ActionFact("D", "BVIP2018-D-1", "Finish the review of the Third Sector Team", "Assigned"),
    ActionFact("D", "BVIP2018-D-2", "Bring in the web version of the GIFTS grants software", "Assigned"),
    ActionFact("D", "BVIP2018-D-3", "Review the Grants Determination Sub-Committee and help it work better"),
    ActionFact("D", "BVIP2018-D-4", "Manage grants better, together with voluntary organisations"),
    ActionFact("E", "BVIP2018-E-1", "Do what the Clear Up Project asked for", "Assigned"),
    ActionFact("E", "BVIP2018-E-2", "Review employment policies and put the changes into practice", "Assigned"),
    ActionFact("E", "BVIP2018-E-3", "Carry out the first year of the Smarter Together programme", "Assigned"),
    ActionFact("E", "BVIP2018-E-4", "Finish the second phase of the officers' scheme of delegations", "Assigned"),
    ActionFact("E", "BVIP2018-E-5", "See that members and officers declare their interests", "Assigned"),
)


OUTCOMES_SAID_ON = POSITION_ON
OUTCOMES_ASKED = "The Board asked on 19 March 2018 that outcomes be linked to the actions."
OUTCOMES = (
    # What the papers say an action is for. The other eight have none in the papers, and none is made up for them. The
    # Board asked for outcomes on 19 March 2018; the table of June had none.
    OutcomeFact("BVIP2018-C-1", "Groups across the borough have accessible places to work and to meet."),
    OutcomeFact("BVIP2018-D-1", "Grants are followed up openly, and nothing is lost while the team changes."),
    OutcomeFact("BVIP2018-D-2", "Those who receive grants, and members, can see how grants are followed up."),
    OutcomeFact(
        "BVIP2018-E-1",
        "What the allegations showed to be wrong is put right.",
        measure="Allegations for which everything that was recommended has been done",
        unit="allegations",
        baseline="30 of 41, at 26 February 2018",
        target="41 of 41",
        by_when="30 September 2018",
        source=SOURCE,
    ),
    OutcomeFact(
        "BVIP2018-E-3",
        "Staff stay engaged while the council changes.",
        measure="What staff say in pulse surveys",
        source=SOURCE,
    ),
    OutcomeFact("BVIP2018-E-4", "It is clear who may decide what, and decisions take less time."),
)


@cache
def milestones() -> tuple[MilestoneFact, ...]:
    """The 43 milestones, in the order of the paper, from `milestones.csv` beside this file."""
    with (Path(__file__).parent / "milestones.csv").open(encoding="utf-8", newline="") as file:
        return tuple(_milestone(row) for row in csv.DictReader(file))


def _milestone(row: dict[str, str]) -> MilestoneFact:
    return MilestoneFact(
        code=row["action"],
        title=row["title"],
        due_on=date.fromisoformat(row["due_on"]),
        is_complete=row["complete"] == "yes",
        completed_on=date.fromisoformat(row["completed_on"]) if row["completed_on"] else None,
        expected=row["expected"],
        commentary=row["commentary"],
        is_approved=row["approved"] == "yes",
        mitigation=row["mitigation"],
        earlier=row["earlier"],
    )
