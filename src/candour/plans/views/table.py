"""The page on which many milestones are updated, row by row."""

from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from candour.people.attempts import attempt
from candour.people.policy import SignedInRequest, needs
from candour.people.rules import Permission
from candour.plans import commands
from candour.plans.commands import SaidMeanwhile
from candour.plans.forms.entering import spoken_of
from candour.plans.forms.table import NO_CHANGE, Row, rows_of, rows_pressed
from candour.plans.models import Round
from candour.plans.queries.rounds import current_round
from candour.plans.queries.table import rows_to_update
from candour.plans.views.doing import plan_of, posted, say_saved, trail
from candour.records.clock import today
from candour.ui.numbers import page_number

TYPED_AND_NO_CHANGE = "You wrote something in this row. Save it, or clear it to say that nothing has changed."


@needs(Permission.UPDATE_MILESTONE)
def update_many(request: SignedInRequest, plan: str) -> HttpResponse:
    """Update many milestones in one table: what is pressed is saved, what is typed beside it stays."""
    about, is_mine = plan_of(request, plan), request.GET.get("whose") == "mine"
    held, number = current_round(about, on=today()), page_number(request)
    silent_in = held if request.GET.get("only") == "silent" else None
    page = rows_to_update(about, request.person, on=today(), number=number, is_mine_only=is_mine, silent_in=silent_in)
    rows = rows_of(page.things, posted(request))
    pressed = rows_pressed(rows, request.POST.get("press", ""))
    for row in pressed:
        _save(request, row, held)
    if pressed and not any(row.form.is_bound and (row.form.errors or row.form.is_touched) for row in rows):
        say_saved(request, "Saved 1 update." if len(pressed) == 1 else f"Saved {len(pressed)} updates.")
        return redirect(request.get_full_path())
    shown = {"page": page, "rows": rows, "about": about, "breadcrumbs": trail(about), "is_mine": is_mine, "held": held}
    return render(request, "plans/update_many.html", shown | {"form": [row.form for row in pressed]})


def _save(request: SignedInRequest, row: Row, held: Round | None) -> None:
    """Save one row as a deed of its own, or let it say why not. Nothing typed in any row is lost."""
    is_no_change = request.POST.get("press", "").startswith(NO_CHANGE)
    if is_no_change and row.form.is_touched:
        row.form.add_error(None, TYPED_AND_NO_CHANGE)
    if row.form.is_valid() and attempt(row.form, lambda: _do(request, row, held, is_no_change=is_no_change)):
        row.begin_anew()


def _do(request: SignedInRequest, row: Row, held: Round | None, *, is_no_change: bool) -> None:
    milestone = row.shown.milestone
    given: dict[str, Any] = {"milestone": milestone, "on": today(), "by": request.person}
    as_at = spoken_of(held, on=today(), added_on=milestone.added_on)
    said = row.form.said()
    try:
        if is_no_change:
            row.last = commands.report_no_change(last_seen=said["last_seen"], once=said["once"], as_at=as_at, **given)
        else:
            said["said"] = replace(said["said"], as_at=as_at)
            row.last = commands.report_progress(**said, **given)
    except SaidMeanwhile as news:
        row.form.now_shown(news.update)
        raise
