"""What the Secretary of State directed, and what met it by 11 June 2018.

Sources: report of 11 September 2017, paragraphs 3.5, 3.6 and 5.2; report of 11 June 2018, paragraphs 3.2 and
6.2 to 6.4; the letter of 29 September 2017.
"""

from datetime import date

from candour.example.facts.shapes import DirectionFact, RequirementFact, SatisfactionFact

ISSUER = "Ministry of Housing, Communities and Local Government"
ISSUER_WAS = "Department for Communities and Local Government"
ISSUER_RENAMED_ON = date(2018, 1, 8)
POWER = "Local Government Act 1999, section 15"
FRESH_ON = date(2017, 3, 28)

EARLIER = (
    DirectionFact("Directions of 17 December 2014", date(2014, 12, 17), revoked_on=FRESH_ON),
    DirectionFact("Directions of 29 April 2015", date(2015, 4, 29), revoked_on=FRESH_ON),
    DirectionFact("Directions of 6 May 2015", date(2015, 5, 6), revoked_on=FRESH_ON),
    DirectionFact("Directions of 16 January 2017", date(2017, 1, 16), revoked_on=FRESH_ON),
)
FRESH = DirectionFact("Directions of 28 March 2017", FRESH_ON, in_force_to=date(2018, 9, 30))

REQUIREMENTS = (
    RequirementFact(
        "a",
        "recurring_report",
        "Report every quarter to the Secretary of State on what is outstanding in the Best Value Action Plan and the "
        "Best Value Improvement Plan 2017-18.",
        every_months=3,
        first_due_on=date(2017, 6, 30),
    ),
    RequirementFact(
        "b",
        "body",
        "Set up an improvement board chaired by the Mayor, with members of other parties and from outside, that "
        "challenges the improvement of everything the council does.",
    ),
    RequirementFact(
        "c",
        "submission",
        "Have somebody independent review what both plans achieved, and send the review to the Secretary of State.",
        due_on=date(2018, 8, 1),
    ),
)

SATISFACTIONS = (
    SatisfactionFact(
        "a",
        date(2017, 6, 30),
        "First report, sent in June 2017. The papers do not give the day.",
        for_due_on=date(2017, 6, 30),
    ),
    SatisfactionFact(
        "a",
        date(2017, 9, 29),
        "Second report, sent with the Mayor's letter of that day.",
        for_due_on=date(2017, 9, 30),
        is_proved_by_letter=True,
    ),
    SatisfactionFact(
        "a",
        date(2017, 12, 18),
        "Third report, considered by the Board on this day. The papers do not say when it was sent.",
        for_due_on=date(2017, 12, 31),
    ),
    SatisfactionFact(
        "a",
        date(2018, 3, 19),
        "Fourth report, considered by the Board on this day and sent in March 2018.",
        for_due_on=date(2018, 3, 31),
    ),
    SatisfactionFact(
        "b",
        date(2017, 6, 14),
        "The Best Value Improvement Board met under this name on 14 June 2017 and noted its terms of reference.",
    ),
)
