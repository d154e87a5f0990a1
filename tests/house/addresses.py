"""A real address for every route, made from the example year, so that asking it shows a page."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.urls import reverse

from candour.boards.models import AgendaItem, Attendance, BoardAction, Clause, ForwardEntry, Note, PrintCopy, Series
from candour.directions.models import Direction, Requirement, Satisfaction
from candour.evidence.models import Evidence
from candour.example.facts.plan import POSITION_ON
from candour.host.models import Letter
from candour.imports.models import Draft, SheetDraft
from candour.interests.models import Dispensation, Interest, RoundMember
from candour.people.models import Body, Person, PostHeld, RoleHeld, Seat
from candour.plans.models import Completion, MilestoneEvidence, Plan, Theme, Update
from candour.plans.queries.own_list import link_to_own_list
from candour.reports.models import Paper, Report, SigningDeputy
from candour.risks.models import RiskLink
from tests.house.routes import Route

REF, CODE = "BVIP2018-C-1.2", "BVIP2018-C-1"  # the second community hub, overdue and open


def _own_list_token() -> str:
    """What a letter to the coordinator of the example links to."""
    reader = Person.objects.get(email="coordinator@demo.example")
    return link_to_own_list(reader, Plan.objects.get(slug="bvip-2018")).rstrip("/").rpartition("/")[2]


SAT = "best-value-improvement-board-2018-03-19"  # a meeting of the example that was sat, its minutes not yet confirmed
IN_THE_ROOM = (
    "room", "open_room", "close_room", "carry_out_again", "take_attendance",
    "add_attender", "strike_attender", "preside", "open_words", "settle",
    "sit_item", "take_item", "move", "declare", "resolve",
    "ask_action", "edit_declaration", "edit_note", "strike_note", "edit_clause",
    "correct_clause", "confirm_minutes", "minutes", "minutes_draft", "minutes_file",
    "write_minutes", "circulate_minutes", "comment_on_minutes", "answer_comment", "agree_minutes",
    "publish_minutes",
)  # fmt: skip
AT_AN_ITEM = ("sit_item", "take_item", "move", "declare", "resolve", "ask_action")


def _sat(kind: Any) -> Callable[[], Any]:
    """The first line of a kind in the record of that meeting."""
    return lambda: kind.objects.filter(meeting__slug=SAT).earliest("pk").pk


def _paper() -> Paper:
    """The paper that is being written in the browser's stage: it has an appendix."""
    return Paper.objects.filter(report=None).exclude(appendices=None).earliest("pk")


def _cleared_paper() -> int:
    cleared = Paper.objects.filter(report=None).exclude(cleared_versions=None).order_by("-pk").first()
    return cleared.pk if cleared else 1


def _paper_number() -> int:
    return _paper().pk


PAPER_PAGES = (
    "paper", "describe_paper", "send_paper_to", "restrict_paper", "add_paper_section", "write_paper_section",
    "add_picture", "read_word_report",
    "take_out_paper_section", "recommend", "background_papers", "paper_picture", "append_evidence",
    "take_out_appendix", "pass_paper", "ask_author", "answer_query", "sign_comments", "reconfirm_comments",
    "enter_comments", "clear_paper", "correct_paper", "make_again", "draft_paper_file",
)  # fmt: skip
SHEET_PAGES = ("check_sheet", "finish_sheet", "give_sheet_up", "sheet_problems")
BY_NAME: dict[str, Callable[[], Any]] = {
    **{f"boards:{name}.meeting": lambda: SAT for name in IN_THE_ROOM},
    **{f"boards:{name}.item": lambda: AgendaItem.objects.get(meeting__slug=SAT, number="5").pk for name in AT_AN_ITEM},
    "boards:edit_note.note": _sat(Note),
    "boards:strike_note.note": _sat(Note),
    "boards:edit_clause.clause": _sat(Clause),
    "boards:correct_clause.clause": _sat(Clause),
    "boards:strike_attender.line": _sat(Attendance),
    "boards:write_minutes.part": lambda: "opening",
    "boards:minutes_draft.form": lambda: "html",
    "boards:minutes_file.form": lambda: "html",
    **{
        f"boards:{name}.pk": lambda: BoardAction.objects.filter(closing=None).earliest("pk").pk
        for name in ("board_action", "assign_action", "say_progress", "close_action")
    },
    "slug": lambda: "bvip-2018",
    "plan": lambda: "bvip-2018",
    "ref": lambda: REF,
    "code": lambda: CODE,
    "on": lambda: POSITION_ON,
    "position": lambda: POSITION_ON,
    "from_on": lambda: POSITION_ON,
    "to_on": lambda: date(2018, 9, 30),
    "colour": lambda: "1d70b8",
    "form": lambda: "csv",
    "part": lambda: "introduction",
    "desk:entry.number": lambda: 1,
    "desk:ask_strike_out.number": lambda: 1,
    "directions:satisfy.pk": lambda: Requirement.objects.get(label="c").pk,
    "directions:withdraw_satisfaction.pk": lambda: Satisfaction.objects.earliest("pk").pk,
    "directions:*.pk": lambda: Direction.objects.latest("given_on").pk,
    "interests:withhold.pk": lambda: Interest.objects.filter(withheld="asked").earliest("pk").pk,
    "interests:end.pk": lambda: Interest.objects.filter(regime="members").earliest("pk").pk,
    "interests:detail.pk": lambda: Interest.objects.filter(withheld="asked").earliest("pk").pk,
    "interests:end_dispensation.pk": lambda: Dispensation.objects.earliest("pk").pk,
    "interests:round.pk": lambda: RoundMember.objects.earliest("pk").round_id,
    "interests:answer.pk": lambda: RoundMember.objects.earliest("pk").pk,
    "interests:*.pk": lambda: Interest.objects.filter(regime="members").earliest("pk").holder_id,
    "evidence:*.pk": lambda: Evidence.objects.earliest("pk").pk,
    **{f"imports:{name}.pk": lambda: SheetDraft.objects.get().pk for name in SHEET_PAGES},
    "imports:*.pk": lambda: Draft.objects.get().pk,
    "desk:theme.pk": lambda: Theme.objects.earliest("position").pk,
    "plans:own_list.token": _own_list_token,
    "plans:withdraw_evidence.link": lambda: MilestoneEvidence.objects.earliest("pk").pk,
    "plans:reopen.ref": lambda: "BVIP2018-A-1.1",
    "plans:check.completion": lambda: Completion.objects.earliest("pk").pk,
    "plans:approve_commentary.update": lambda: Update.objects.filter(approval=None).earliest("pk").pk,
    "people:end_post.pk": lambda: PostHeld.objects.filter(to_on=None).earliest("pk").pk,
    "people:end_role.pk": lambda: RoleHeld.objects.filter(to_on=None).earliest("pk").pk,
    "people:*.body": lambda: Body.objects.get(name="Best Value Improvement Board").pk,
    "people:*.seat": lambda: Seat.objects.filter(post=None).earliest("pk").pk,
    "people:end_seat.what": lambda: "seat",
    "people:end_seat.held": lambda: Seat.objects.earliest("pk").pk,
    "people:*.pk": lambda: Person.objects.filter(account__isnull=False).earliest("pk").pk,
    "risks:*.ref": lambda: "R1",
    "risks:reopen.ref": lambda: "R2",
    "risks:end_link.link": lambda: RiskLink.objects.filter(risk__ref="R1").earliest("pk").pk,
    "boards:*.meeting": lambda: "best-value-improvement-board-2018-06-11",
    "boards:*.body": lambda: Body.objects.get(name="Best Value Improvement Board").pk,
    "boards:*.item": lambda: AgendaItem.objects.latest("pk").pk,
    "boards:*.series": lambda: Series.objects.earliest("pk").pk,
    "boards:*.entry": lambda: ForwardEntry.objects.latest("pk").pk,
    "boards:take_off.line": lambda: PrintCopy.objects.earliest("pk").pk,
    "notices:send_again.pk": lambda: Letter.objects.earliest("pk").pk,
    **{f"reports:{name}.pk": _paper_number for name in PAPER_PAGES},
    "reports:cleared_paper.pk": _cleared_paper,
    "reports:cleared_paper_file.pk": _cleared_paper,
    "reports:*.body": lambda: _paper().bodies.get().body_id,
    "reports:*.key": lambda: "summary",
    "reports:*.kind": lambda: "finance",
    "reports:answer_query.query": lambda: _paper().queries.earliest("pk").pk,
    "reports:take_out_appendix.appendix": lambda: _paper().appendices.earliest("pk").pk,
    "reports:end_signing_deputy.deputy": lambda: SigningDeputy.objects.earliest("pk").pk,
    "reports:*.pk": lambda: Report.objects.earliest("pk").pk,
}
BY_CONVERTER: dict[str, Any] = {"int": 1, "str": "x", "slug": "x", "path": "x", "uuid": "0" * 32}


def address_of(route: Route) -> str:
    """The address of a route, with something of the example year for every parameter that is known."""
    return reverse(route.name, kwargs={name: _value(route, name, kind) for name, kind in route.parameters.items()})


def _value(route: Route, name: str, converter: str) -> Any:
    room = route.name.partition(":")[0]
    known = BY_NAME.get(f"{route.name}.{name}") or BY_NAME.get(f"{room}:*.{name}") or BY_NAME.get(name)
    return known() if known else BY_CONVERTER.get(converter, "x")
