"""Everything that waits for somebody, room by room."""

from datetime import date

from candour.boards.queries import board_actions
from candour.boards.queries import waiting as boards
from candour.desk.queries import trail
from candour.directions import queries as directions
from candour.evidence import queries as evidence
from candour.imports.queries import drafts
from candour.interests import queries as interests
from candour.lib.shapes import Waiting
from candour.notices.queries import waiting as notices
from candour.people import queries as people
from candour.people.models import Person
from candour.plans.queries import holding
from candour.plans.queries import waiting as plans
from candour.reports.queries import waiting as reports
from candour.risks.queries import waiting as risks


def everything_for(person: Person, *, on: date) -> list[Waiting]:
    """What waits in every room, the rooms of daily work first. At most thirty-four statements."""
    return [
        *plans.waiting_for(person, on=on),
        *holding.gaps_waiting_for(person, on=on),
        *risks.waiting_for(person, on=on),
        *reports.waiting_for(person),
        *boards.waiting_for(person, on=on),
        *board_actions.waiting_for(person, on=on),
        *directions.waiting_for(person, on=on),
        *interests.waiting_for(person, on=on),
        *evidence.waiting_for(person),
        *drafts.waiting_for(person, on=on),
        *people.waiting_for(person),
        *notices.waiting_for(person),
        *trail.waiting_for(person),
    ]
