"""What waits for a decision of a body: new dates, Board actions to give up, plans to adopt."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from candour.boards.models import Meeting
from candour.boards.models.board_actions import BoardAction
from candour.boards.models.decisions import Clause
from candour.boards.models.sitting import Attendance, in_force
from candour.plans.models import DateRevision, Plan
from candour.plans.queries.waiting import undecided

MOST_OFFERED = 100


@dataclass(frozen=True)
class Offered:
    """What a clause may be about, and who may have moved it. At most MOST_OFFERED new dates and Board actions."""

    revisions: list[DateRevision]
    actions: list[BoardAction]
    drafts: QuerySet[Plan]
    people: list[str]


def offered_to(meeting: Meeting, *, of_clause: Clause | None = None) -> Offered:
    """What waits for a decision of this meeting's body, with what a clause that is put right is about. Three
    statements.

    New dates asked for after the day of the meeting are none of its business.
    """
    waiting = undecided(DateRevision.objects.all()).filter(proposed_on__lte=meeting.held_on)
    about = Q(pk__in=waiting.values("pk"))
    if of_clause:
        about |= Q(pk__in=of_clause.effects.values("revision"))
    revisions = DateRevision.objects.filter(about).select_related("milestone__plan", "milestone__action")
    actions = BoardAction.objects.filter(body=meeting.body_id, closing=None, asked_on__lt=meeting.held_on)
    return Offered(
        list(revisions.order_by("milestone__plan", "milestone__position", "pk")[:MOST_OFFERED]),
        list(actions[:MOST_OFFERED]),
        Plan.objects.filter(adoption=None, first_position_on__isnull=False),
        list(dict.fromkeys(in_force(Attendance, meeting).values_list("name", flat=True))),
    )
