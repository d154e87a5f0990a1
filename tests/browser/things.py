"""What the pages of the example year are about, beyond what the example itself holds. Used by `staging.py` alone."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from django.db.models import Model

from candour.boards import commands as boards
from candour.boards.commands import call_in, decisions, forward, key_decisions
from candour.boards.models import CallIn, ForwardEntry, KeyDecisionNotice, Meeting, PrintCopy
from candour.boards.rules.decisions import Resolved
from candour.boards.rules.forward import EntryKind
from candour.boards.rules.items import Ground, ItemKind
from candour.boards.rules.meetings import london
from candour.evidence.commands import File, add_evidence
from candour.evidence.models import Evidence
from candour.evidence.rules import Classification, Link, Reference
from candour.host.models import Letter
from candour.imports.commands import SentFile, begin_draft
from candour.imports.commands.update_sheets import begin_sheet
from candour.imports.models import Draft, SheetDraft
from candour.imports.tests.given_sheets import an_update_sheet
from candour.lib.dates import read_date
from candour.notices import commands as notices
from candour.notices.models import Notice, PreElectionPeriod
from candour.notices.queries.held import still_held
from candour.notices.rules.shapes import Audience
from candour.people import commands as people
from candour.people.models import Account, Body, Person
from candour.people.rules import Regime, Role
from candour.plans import commands as plans
from candour.plans.models import (
    Action,
    Correction,
    DateRevision,
    Measure,
    Milestone,
    NamedDecision,
    Plan,
    Theme,
    Update,
)
from candour.plans.rules.changes import Corrected
from candour.plans.rules.confidence import Step
from candour.plans.rules.dates import Verb
from candour.plans.rules.progress import State
from candour.plans.rules.rounds import cut_off
from candour.records.commands import ask_to_strike_out
from candour.records.models import Deed, StrikingOut
from candour.records.rules import Actor
from candour.reports import commands as reports
from candour.reports.models import Report
from candour.reports.rules.markup import read_markup
from candour.reports.rules.papers import PaperKind
from candour.reports.rules.words import CommentKind
from candour.risks import commands as risks
from candour.risks.commands import Assessed, Wording
from candour.risks.models import RiskLink
from tests.house.addresses import SHEET_PAGES
from tests.house.papers import write_a_paper

TODAY = date(2018, 6, 11)
LATE = "BVIP2018-C-1.2"
BAD_SHEET = b"""Theme,Ref,Strategic action,Milestone,Due date,Complete
Elections,X-1,Prepare the count,Book the hall,31 June 2018,No
Elections,X-1,Prepare the count,Train the clerks,autumn,perhaps
Elections,X-1,Prepare the count,Write the plan,30 September 2018,No
"""
LONG_WORD = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 2
LONG_WORDS = f"Improve how {LONG_WORD} works together with everybody else who has a part in it, " * 4


def person(address: str) -> Person:
    """Whoever signs in with this address of the example."""
    return Account.objects.select_related("person").get(email=f"{address}@demo.example").person


def add_everything(operator: Actor) -> None:
    """One of each thing that a page can be about."""
    milestone = Milestone.objects.get(ref=LATE)
    given: dict[str, Any] = {"milestone": milestone, "by": person("property"), "on": TODAY}
    plans.ask_correction(corrected=Corrected.DUE_ON, new="30 June 2018", reason="A slip of the pen.", **given)
    asked = plans.propose_date_revision(to=read_date("30 September 2018"), reason="The builder went away.", **given)
    rule_and_name_a_decision(asked)
    judge(milestone, "The builder came back in May.")
    seek(milestone.action, "Groups have a place to meet.")
    add_evidence_of_each_kind(milestone)
    begin_draft(
        file=SentFile("plan-with-problems.csv", BAD_SHEET), plan_name="Elections 2018", position_on=TODAY,
        are_notes_published=False, by=person("coordinator"), on=TODAY,
    )  # fmt: skip
    began = begin_sheet(file=an_update_sheet(), plan=None, received_on=TODAY, on=TODAY, by=person("coordinator"))
    assert began.pk
    clear_a_report()
    write_papers()
    ask_to_strike_out(target=a_deed(), passage="builder", reason="It names a person.", by=person("admin"))
    new = people.add_person(name="Iris Newcomer", email="new@demo.example", by=operator, on=TODAY)
    people.grant_role(person=new, role=Role.CHECKER, from_on=TODAY, by=operator, on=TODAY)
    tell_people(milestone.plan)
    decide_between_meetings()
    let_an_executive_decide()


def let_an_executive_decide() -> None:
    """A cabinet with call-in: a short notice of a key decision, and a decision that was called in."""
    clerk: dict[str, Any] = {"by": person("democratic"), "on": TODAY}
    cabinet = people.add_body(name="Cabinet", **clerk)
    rules = people.RulesSaid(Regime.EXECUTIVE, notice_days=5, call_in_days=5)
    people.set_body_rules(body=cabinet, from_on=date(2018, 1, 1), said=rules, **clerk)
    said = key_decisions.KeySaid(
        "Grants policy", date(2018, 7, 2), is_private=True, private_reason="A negotiation is under way."
    )
    key_decisions.give_notice(body=cabinet, said=said, **clerk)
    starts = london(date(2018, 6, 8), 10)
    meeting = boards.plan_meeting(body=cabinet, when=boards.When(starts), **clerk)
    item = boards.add_item(meeting=meeting, said=boards.ItemSaid(ItemKind.REPORT, "Depot"), **clerk)
    boards.call_meeting(meeting=meeting, **clerk)
    boards.open_meeting(meeting=meeting, opened_at=starts, **clerk)
    clause = decisions.ClauseSaid("That the depot be kept", Resolved.AGREED)
    decisions.resolve(meeting=meeting, item=item, clauses=[clause], **clerk)
    boards.close_meeting(meeting=meeting, closed_at=london(date(2018, 6, 8), 11), **clerk)
    call_in.call_in(item=item, members="Cllr One", reasons="The cost was not looked at.", **clerk)


def decide_between_meetings() -> None:
    """An urgent decision that waits to be reported, a closure, and a template of an agenda."""
    clerk: dict[str, Any] = {"by": person("democratic"), "on": TODAY}
    meeting = Meeting.objects.latest("starts_at")
    said = boards.UrgentSaid(
        "Lease of the depot", "To renew it.", "It ran out.", TODAY, person("director"), person("board")
    )
    boards.record_urgent_decision(body=meeting.body, said=said, **clerk)
    boards.close_offices(closed_on=date(2018, 7, 4), name="Move of offices", **clerk)
    boards.keep_template(meeting=meeting, name="Ordinary meeting", **clerk)
    extra = boards.ItemSaid(ItemKind.REPORT, "Added after publication")
    boards.add_item(
        meeting=meeting, said=extra, late=boards.Late("A flood.", person("board"), london(TODAY, 9)), **clerk
    )


def rule_and_name_a_decision(asked: DateRevision) -> None:
    """A change rule, and a decision that is named and waits for a second person."""
    board = Body.objects.filter(kind="board").earliest("pk")
    decision = plans.DecisionSaid(verb=Verb.APPROVED, decided_on=TODAY, body=board, item="5.1")
    given: dict[str, Any] = {"plan": asked.plan, "decision": decision, "on": TODAY, "by": person("coordinator")}
    chief = plans.PowerSaid(person("director"), 30, may_pass_expiry=False, may_move_again=False)
    plans.set_change_rule(powers=[chief, plans.PowerSaid(board)], **given)
    plans.name_decision(revisions=[asked], source="plan.xlsx", **given)


def judge(milestone: Milestone, words: str) -> None:
    """Delivery confidence: green, though it is overdue; and the Board asks for yellow."""
    given: dict[str, Any] = {"on": TODAY, "by": person("coordinator")}
    steps = {Step.GREEN: "Green", Step.AMBER: "Yellow", Step.RED: "Red"}
    plans.set_confidence_steps(plan=milestone.plan, words=steps, is_on=True, reason=words, **given)
    plans.say_confidence(milestone=milestone, step=Step.GREEN, reason=words, **given)
    board = Body.objects.filter(kind="board").earliest("pk")
    plans.record_body_view(
        milestone=milestone, body=board, viewed_on=TODAY, step=Step.AMBER, words=words, reason=words, minutes="Item 5",
        **given,
    )  # fmt: skip


def seek(action: Action, words: str) -> None:
    """An outcome with a measure that was changed once."""
    given: dict[str, Any] = {"on": TODAY, "by": person("coordinator")}
    plans.say_outcome(action=action, outcome=words, reason=words, **given)
    said = plans.MeasureSaid(words, words[:60], words[:120], words[:120], read_date("March 2019"), words)
    measure = plans.add_measure(action=action, measure=plans.MeasureSaid(words), **given)
    plans.reword_measure(measure=measure, said=said, reason=words, **given)


def a_deed() -> Deed:
    """An entry of the audit trail that says something."""
    return Deed.objects.filter(kind="date_revision.proposed").latest("number")


def add_evidence_of_each_kind(milestone: Milestone) -> None:
    """A file, a link and a reference to follow."""
    given: dict[str, Any] = {"by": person("property"), "on": TODAY}
    board = Classification.BOARD
    minutes = add_evidence(title="Minutes", content=File([b"Agreed."], "minutes.txt"), classification=board, **given)
    add_evidence(title="The council's page", content=Link("https://example.org/hubs"), **given)
    add_evidence(title="Photographs", content=Reference("To follow in July"), **given)
    plans.link_evidence(milestone=milestone, evidence=minutes, **given)


def tell_people(plan: Plan) -> None:
    """Notices of each kind: one that is held before an election, and one whose letter could not be sent."""
    election = date(2018, 6, 29)
    given: dict[str, Any] = {"on": TODAY, "by": person("monitoring")}
    notices.set_plan_notices(
        plan=plan, is_daily=True, days_ahead=[30, 3], days_to_lead=1, days_to_director=2, days_to_coordinator=3,
        chair=person("board"), **given,
    )  # fmt: skip
    notices.begin_period(
        name="By-election", from_on=TODAY, to_on=election, audiences=[Audience.BOARD, Audience.OUTSIDE], **given
    )  # fmt: skip
    notices.tell(plan=plan, **given)
    notices.make_calendar_address(person=person("coordinator"), **given)
    problem = "550 5.1.1 There is nobody of that name here"
    told = Letter.objects.filter(event__startswith="notice:").latest("pk")
    Letter.objects.filter(pk=told.pk).update(given_up_at=datetime.now(UTC), problem=problem, attempts=1)


def clear_a_report() -> None:
    """A second report of the same day, with both comments, cleared, so that it has a version."""
    given: dict[str, Any] = {"on": TODAY, "by": person("coordinator")}
    first = Report.objects.earliest("pk")
    made = reports.open_report(plan=first.plan, body=other_body(first), position_on=TODAY, title="Cleared", **given)
    reports.write_section(report=made, part="introduction", text="How it is going.", **given)
    reports.write_section(report=made, part="recommendations", text="Note it.", **given)
    for who, kind in (("finance", CommentKind.FINANCE), ("legal", CommentKind.LEGAL)):
        reports.comment(report=made, kind=kind, text="Nothing follows.", on=TODAY, by=person(who))
    reports.clear_report(report=made, on=TODAY, by=person("director"))


def write_papers() -> None:
    """A paper that is being written, with everything about it, and a presentation that was cleared."""
    given: dict[str, Any] = {"on": TODAY, "by": person("coordinator")}
    write_a_paper(on=TODAY, by=person("coordinator"), finance=person("finance"))
    body = Report.objects.earliest("pk").body
    slides = reports.open_paper(title="What the review saw", bodies=[body], kind=PaperKind.PRESENTATION, **given)
    reports.write_paper_section(
        paper=slides, key="summary", heading="What we saw", blocks=read_markup("Much."), **given
    )
    reports.clear_paper(paper=slides, on=TODAY, by=person("director"))


def other_body(report: Report) -> Body:
    """A body that no report of this plan and day went to."""
    return Body.objects.exclude(pk=report.body_id).earliest("pk")


def add_a_long_plan(operator: Actor) -> None:
    """A plan of one milestone in which every name and title is long, with a word that no phone can hold."""
    name = f"The plan of {LONG_WORD} and of everybody who works there"[:200]
    owner = people.add_person(name=f"Persephone {LONG_WORD}"[:120], by=operator, on=TODAY)
    coordinator = person("coordinator")
    given: dict[str, Any] = {"by": coordinator, "on": TODAY}
    plan = plans.create_plan(name=name, answers=LONG_WORDS, **given)
    plans.start_positions(plan=plan, **given)
    theme = plans.add_theme(plan=plan, name=f"Theme of {LONG_WORD}"[:200], letter="ABCDEFGH", **given)
    code = f"PLAN-{LONG_WORD}"[:60]
    action = plans.add_action(theme=theme, code=code, title=LONG_WORDS, outcome_sought=LONG_WORDS, **given)
    post = people.add_post(
        title=f"Director of {LONG_WORD}"[:120], directorate=LONG_WORD, organisation=None, by=operator, on=TODAY
    )
    people.appoint(person=owner, post=post, from_on=TODAY, to_on=None, by=operator, on=TODAY)
    plans.open_round(plan=plan, position_on=TODAY, cut_off_at=cut_off(TODAY), **given)
    promised: dict[str, Any] = {"title": LONG_WORDS, "evidence_expected": LONG_WORDS}
    milestone = plans.add_milestone(action=action, due=read_date("1 June 2018"), owner=owner, **promised, **given)
    asked = plans.propose_date_revision(milestone=milestone, to=read_date("1 May 2019"), reason=LONG_WORDS, **given)
    rule_and_name_a_decision(asked)
    judge(milestone, LONG_WORDS)
    seek(action, LONG_WORDS[5:])
    plans.ask_correction(
        milestone=milestone, corrected=Corrected.TITLE, new=LONG_WORDS[9:], reason=LONG_WORDS, on=TODAY, by=owner
    )
    plans.record_update(
        milestone=milestone, state=State.UNDER_WAY, expected=read_date("autumn"), commentary=LONG_WORDS,
        internal_note=LONG_WORDS, mitigation=LONG_WORDS, said_for=LONG_WORD, **given,
    )  # fmt: skip
    began = begin_draft(
        file=SentFile(f"{LONG_WORD}.csv", long_sheet()), plan_name=name, position_on=TODAY, are_notes_published=True,
        **given,
    )  # fmt: skip
    assert began.pk
    add_long_risks(plan, theme, owner)
    add_a_long_meeting(operator)


def add_a_long_meeting(operator: Actor) -> None:
    """A meeting of a body with a long name, with a restricted item and a late one in which everything is long."""
    clerk: dict[str, Any] = {"by": person("democratic"), "on": TODAY}
    body = people.add_body(name=f"Board of {LONG_WORD}"[:200], by=operator, on=TODAY)
    when = boards.When(london(date(2018, 9, 10), 18), venue=LONG_WORDS[:200])
    meeting = boards.plan_meeting(body=body, when=when, title=LONG_WORDS[:150], **clerk)
    private = boards.Restriction(Ground.PARAGRAPH_3, date(2019, 6, 11), LONG_WORDS, LONG_WORDS[:200])
    for restriction in (private, None):
        said = boards.ItemSaid(ItemKind.REPORT, LONG_WORDS[:250], LONG_WORDS, LONG_WORD)
        boards.add_item(meeting=meeting, said=said, restriction=restriction, **clerk)
    boards.put_on_print_list(body=body, who=LONG_WORD, copies=3, **clerk)
    said_of_entry = forward.EntrySaid(LONG_WORDS[:300], EntryKind.SPOTLIGHT, LONG_WORD, LONG_WORDS)
    entry = forward.add_entry(body=body, said=said_of_entry, meeting=meeting, **clerk)
    forward.move_entry(entry=entry, meeting=None, reason=LONG_WORDS, **clerk)


def add_long_risks(plan: Plan, theme: Theme, owner: Person) -> None:
    """An open risk and a closed one in which everything is long."""
    given: dict[str, Any] = {"on": TODAY, "by": person("coordinator")}
    judged = Assessed(4, 5, date(2018, 6, 1), LONG_WORDS, date(2018, 6, 5), LONG_WORDS)
    for bears_on in ([theme], []):
        risk = risks.record_risk(
            plan=plan, wording=Wording(LONG_WORDS, LONG_WORDS, LONG_WORDS), assessed=judged, owner=owner,
            bears_on=bears_on, **given,
        )  # fmt: skip
    risks.close_risk(risk=risk, reason=LONG_WORDS, closed_on=TODAY, **given)


def long_sheet() -> bytes:
    """A sheet with a problem, in which everything is long."""
    heads = ["Theme", "Ref", "Strategic action", "Milestone", "Due date", "Complete"]
    cells = [LONG_WORD, LONG_WORD[:60], LONG_WORDS, LONG_WORDS, LONG_WORDS, LONG_WORD]
    return "\n".join(",".join(f'"{cell}"' for cell in row) for row in (heads, cells)).encode()


def newest(kind: type[Model]) -> Callable[[], Any]:
    """The key of whatever was added last of a kind."""
    return lambda: kind._default_manager.latest("pk").pk


ADDRESSES: dict[str, Callable[[], Any]] = {
    "boards:*.notice": newest(KeyDecisionNotice),
    **{
        f"boards:{name}.meeting": lambda: CallIn.objects.get().item.meeting.slug
        for name in ("decided", "call_in", "end_call_in")
    },
    **{f"boards:{name}.item": lambda: CallIn.objects.get().item_id for name in ("call_in", "end_call_in")},
    "desk:entry.number": lambda: a_deed().number,
    "desk:ask_strike_out.number": lambda: a_deed().number,
    "desk:confirm_strike_out.pk": newest(StrikingOut),
    "plans:confirm_correction.correction": newest(Correction),
    "plans:confirm_decision.named": newest(NamedDecision),
    "plans:deny_decision.named": newest(NamedDecision),
    "plans:*.measure": newest(Measure),
    "notices:notice.pk": lambda: Notice.objects.filter(person=person("coordinator")).latest("pk").pk,
    "notices:release.pk": lambda: still_held().latest("pk").pk,
    "notices:end_period.pk": newest(PreElectionPeriod),
    "notices:send_again.pk": lambda: Letter.objects.exclude(given_up_at=None).latest("pk").pk,
    "reports:version.pk": newest(Report),
    "imports:done.pk": newest(Draft),
    **{f"imports:{name}.pk": newest(SheetDraft) for name in SHEET_PAGES},
    "imports:*.pk": newest(Draft),
    "evidence:*.pk": lambda: Evidence.objects.earliest("pk").pk,
    "people:invite.pk": lambda: Person.objects.get(email="new@demo.example").pk,
    "people:grant_role.pk": lambda: Person.objects.get(email="new@demo.example").pk,
    "people:enable_account.pk": lambda: Person.objects.get(email="grants@demo.example").pk,
}
LONG_ADDRESSES: dict[str, Callable[[], Any]] = {
    "boards:*.meeting": lambda: Meeting.objects.latest("pk").slug,
    "boards:take_off.line": newest(PrintCopy),
    "boards:*.body": lambda: Meeting.objects.latest("pk").body_id,
    "boards:*.entry": newest(ForwardEntry),
    "slug": lambda: Plan.objects.latest("pk").slug,
    "plan": lambda: Plan.objects.latest("pk").slug,
    "ref": lambda: Milestone.objects.latest("pk").ref,
    "code": lambda: Action.objects.latest("pk").code,
    "desk:theme.pk": newest(Theme),
    "plans:confirm_correction.correction": newest(Correction),
    "plans:confirm_decision.named": newest(NamedDecision),
    "plans:deny_decision.named": newest(NamedDecision),
    "plans:*.measure": newest(Measure),
    "plans:approve_commentary.update": newest(Update),
    "desk:entry.number": lambda: Deed.objects.filter(kind="milestone.updated").latest("number").number,
    "risks:end_link.link": newest(RiskLink),
    **{f"imports:{name}.pk": newest(SheetDraft) for name in SHEET_PAGES},
    "imports:*.pk": newest(Draft),
    "people:*.pk": lambda: Person.objects.filter(name__startswith="Persephone").latest("pk").pk,
}
