"""The Board's meetings from June 2017 to June 2018 and what stood on their agendas, in our own words.

The days and rooms are those of the minutes and of the front sheet. The papers do not say when they went out: the
example takes the last day that five clear days leave. A meeting is planned as at the last one, or at the start.
"""

from datetime import date

from candour.example.facts.people import DECEMBER_2017, JUNE_2017, JUNE_2018, MARCH_2018, SEPTEMBER_2017
from candour.example.facts.shapes import MeetingFact

PLANNED_ON = date(2017, 4, 10)
MULBERRY = "Town Hall, Mulberry Place, London E14 2BG"
ROOM_C1 = f"Room C1, 1st floor, {MULBERRY}"
SERIES = "Quarterly meetings"

ON_PAPER = (("Public gallery", 5), ("Idea Stores and libraries", 4))  # the papers name the places, not how many
APOLOGIES = ("apologies", "Apologies for absence")
DECLARATIONS = ("declarations", "Declarations of disclosable pecuniary interests")
FORWARD = ("forward_plan", "Forward plan")
URGENT = ("urgent", "Any other urgent business")
UNRESTRICTED_URGENT = ("urgent", "Any other unrestricted business considered to be urgent")

MEETINGS = (
    MeetingFact(
        JUNE_2017,
        18,
        0,
        f"Room MP701, 7th floor, {MULBERRY}",
        (
            APOLOGIES,
            ("minutes", "Minutes of the meeting of 10 April 2017"),
            DECLARATIONS,
            ("report", "Revised terms of reference of the Board"),
            ("report", "Best Value Improvement Plan 2017-18: update, April to June 2017"),
            ("spotlight", "Spotlight: organisational culture"),
            ("report", "Children's Services Improvement Plan"),
            FORWARD,
            URGENT,
        ),
        PLANNED_ON,
    ),
    MeetingFact(
        SEPTEMBER_2017,
        18,
        0,
        ROOM_C1,
        (
            APOLOGIES,
            ("minutes", "Minutes of the meeting of 14 June 2017"),
            DECLARATIONS,
            ("report", "Best Value Improvement Plan 2017-18: update for the quarter"),
            ("spotlight", "Spotlight: elections"),
            ("report", "The corporate improvement journey"),
            ("report", "Proposal for an LGA corporate peer challenge"),
            ("report", "Children's Services Improvement Plan"),
            FORWARD,
            URGENT,
        ),
        JUNE_2017,
    ),
    MeetingFact(
        DECEMBER_2017,
        18,
        0,
        ROOM_C1,
        (
            APOLOGIES,
            ("minutes", "Minutes of the meeting of 11 September 2017"),
            DECLARATIONS,
            ("report", "Best Value Improvement Plan 2017-18: third quarter"),
            ("spotlight", "Spotlight: property"),
            ("presentation", "Improvement areas: customer services and organisational culture"),
            ("report", "Children's services improvement: progress"),
            ("report", "Clear Up Project: how its recommendations are carried out"),
            FORWARD,
            URGENT,
        ),
        SEPTEMBER_2017,
    ),
    MeetingFact(
        MARCH_2018,
        18,
        0,
        ROOM_C1,
        (
            APOLOGIES,
            DECLARATIONS,
            ("minutes", "Unrestricted minutes of the meeting of 18 December 2017"),
            ("report", "Best Value Improvement Plan 2017-18: year end"),
            ("spotlight", "Spotlight: grants"),
            ("presentation", "ICT transformation"),
            ("report", "Children's services improvement: progress"),
            ("report", "Clear Up Project: how its recommendations are carried out"),
            ("report", "LGA corporate peer challenge"),
            UNRESTRICTED_URGENT,
        ),
        DECEMBER_2017,
    ),
    MeetingFact(
        JUNE_2018,
        18,
        0,
        ROOM_C1,
        (
            APOLOGIES,
            DECLARATIONS,
            ("minutes", "Unrestricted minutes of the meetings of 18 December 2017 and 19 March 2018"),
            ("report", "Best Value Improvement Plan 2018-19: quarterly report"),
            ("report", "LGA corporate peer challenge"),
            ("report", "Children's Social Care Improvement Plan: update"),
            UNRESTRICTED_URGENT,
        ),
        MARCH_2018,
    ),
)
PURPOSES = {
    "apologies": "To receive any apologies for absence.",
    "minutes": "To confirm the minutes as a correct record.",
    "declarations": "Members declare any interest in an item, and leave the room for it where the law asks for that.",
}
