"""P14: the weekly summary for 500 owners of 2,000 milestones, against adding the same rows to the same tables."""

from django.db import transaction

from bench import seeds
from bench.stack import Stack
from bench.timing import Figure, cost
from candour.host.mail import Sealed, send_all
from candour.notices.commands import tell
from candour.notices.models import Notice, Told
from candour.notices.tests.given import a_crowd
from candour.plans.models import Plan
from candour.records.rules import Operator

OWNERS = 500


def measure(stack: Stack) -> list[Figure]:
    """Processor time of this process and the server: who is told what, 500 letters recorded and in the outbox."""
    plan = a_crowd(OWNERS, due="20 Jun 2018", each=4)
    stack.tidy()
    ours = cost(lambda: _told(plan), stack.processor)
    rows = _rows(plan)
    theirs = cost(lambda: _plainly(rows), stack.processor)
    told = f"{ours:.2f} s to {theirs:.2f} s; {len(rows)} letters"
    return [
        Figure(f"P14 digest run for {OWNERS} owners", ours, 3, "s", detail=told),
        Figure("P14 the same against bare rows", ours / theirs, 6),
    ]


class Undone(Exception):
    """Takes back what was measured, so that it can be measured again."""


def _told(plan: Plan) -> None:
    try:
        with transaction.atomic():
            tell(plan=plan, on=seeds.DAY, by=Operator("bench"))
            raise Undone
    except Undone:
        return


def _rows(plan: Plan) -> list[tuple[Notice, list[Told]]]:
    """Every notice of the run with what it told, to be added again without asking anything."""
    tell(plan=plan, on=seeds.DAY, by=Operator("bench"))
    return [(each, list(each.told.all())) for each in Notice.objects.filter(plan=plan)]


def _plainly(rows: list[tuple[Notice, list[Told]]]) -> None:
    try:
        with transaction.atomic():
            notices = [_again(each) for each, _ in rows]
            Notice.objects.bulk_create(notices)
            Told.objects.bulk_create(
                _again(each, notice) for notice, (_, told) in zip(notices, rows, strict=True) for each in told
            )
            send_all([Sealed(each.address, each.subject, each.text, each.event) for each in notices])
            raise Undone
    except Undone:
        return


def _again[Row: Notice | Told](row: Row, notice: Notice | None = None) -> Row:
    row.pk, row._state.adding = None, True
    row.event = f"again {row.event}" if not row.event.startswith("again") else row.event
    if isinstance(row, Told):
        row.notice = notice or row.notice
    return row
