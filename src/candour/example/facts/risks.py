"""Risks that the public papers name, told in our own words.

Source: the Board's papers of June 2017 to June 2018 (domain specification, section 8). The papers name the risk and
some of what is done about it; they show no register. Likelihood, impact, owners and days of review are assigned for
the example.
"""

from datetime import date

from candour.example.facts.shapes import RiskFact

RAISED_ON, REVIEWED_ON = date(2018, 3, 19), date(2018, 6, 11)
NOTE = "Likelihood, impact, owner and review are assigned for the example."

RISKS = (
    RiskFact(
        letter="A",
        description="Postal votes or the register are misused at an election",
        cause="A register of which two fifths change in a year, and a history of petitions",
        consequence="A result is contested, and confidence is lost",
        mitigation="Postal votes are handed in against identification; doubled entries are checked one by one.",
        scores=((3, 5), (2, 5)),
        review_on=date(2018, 9, 10),
        closed="",
    ),
    RiskFact(
        letter="A",
        description="An election at short notice upsets the timetable of the pilots",
        cause="A poll is called while the pilots are prepared",
        mitigation="The project board for elections meets with its partners and keeps a plan for a poll at any time.",
        scores=((2, 3),),
        review_on=date(2018, 5, 31),
        closed="The elections of May 2018 have been held and the pilots are over.",
    ),
    RiskFact(
        letter="C",
        description="Community buildings are let in ways that differ and cannot be followed",
        consequence="Organisations are treated unequally, or believe that they are",
        mitigation="One scheme for all lettings, with the terms published.",
        scores=((3, 4), (3, 4)),
        review_on=date(2018, 9, 10),
    ),
    RiskFact(
        letter="D",
        description="Small organisations cannot deliver what is commissioned from them",
        cause="Commissioning asks more of an organisation than a grant did",
        consequence="Services stop where they are most local",
        mitigation="Help for small organisations to bid and to work together.",
        scores=((3, 3), (4, 3)),
        review_on=date(2018, 9, 10),
        action="BVIP2018-D-4",
    ),
    RiskFact(
        letter="D",
        description="The new grants policy comes later than planned",
        mitigation="",
        scores=((3, 3),),
        review_on=date(2018, 5, 31),
        action="BVIP2018-D-3",
    ),
    RiskFact(
        letter="E",
        description="Milestones outlive the Directions, and nobody follows them up",
        cause="Many milestones fall due on the day on which the Directions expire",
        consequence="What was promised is neither done nor reported on",
        mitigation="The Board is asked what is to become of every milestone that will be open that day.",
        scores=((3, 4), (4, 4)),
        review_on=date(2018, 9, 10),
    ),
    RiskFact(
        letter="E",
        description="Improvement that is paid for once has costs that go on",
        consequence="What has been improved cannot be kept up",
        mitigation="What costs money every year is put to the budget of the next year.",
        scores=((3, 4), (3, 4)),
        review_on=date(2018, 9, 10),
    ),
)
