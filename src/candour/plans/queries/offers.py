"""The buttons of a page: what this person may do here now, each as a link to the form for it."""

from dataclasses import dataclass

from django.urls import reverse

from candour.lib.shapes import Link
from candour.people.models import Person
from candour.people.policy import may
from candour.people.rules import Permission
from candour.plans.models import Action, Completion, Correction, DateRevision, Milestone, Plan, Update
from candour.plans.policy import may_approve_commentary, may_check, may_confirm, may_decide, may_judge, may_update
from candour.plans.queries.position import MilestonePosition
from candour.plans.queries.waiting import undecided
from candour.plans.rules.status import OPEN, Status

STILL_HERE = OPEN | {Status.COMPLETED}


@dataclass(frozen=True)
class Offers:
    """What may be done: first what this page is mostly for, then what is done now and then.

    `may_prove` says whether evidence may be added and withdrawn.
    """

    first: tuple[Link, ...]
    more: tuple[Link, ...] = ()
    may_prove: bool = False


def deeds_open_to(
    person: Person, milestone: Milestone, stands: MilestonePosition, *, asks_confidence: bool = False
) -> Offers:
    """What somebody may do with a milestone that stands so. At most seven statements, nine with delivery confidence.

    `milestone` comes with its plan. `asks_confidence` says whether the plan asks for delivery confidence today. Links
    lead to forms, and the forms ask for leave again.
    """
    is_editor = may_update(person, milestone)
    may_prove = is_editor and stands.status in STILL_HERE and may(person, Permission.ADD_EVIDENCE)
    own = _first_keys(person, milestone, stands, may_prove=may_prove) if is_editor else []
    first = [*_second_keys(person, milestone, stands), *own]
    more = [*(_owner_now_and_then(milestone, stands) if is_editor else [])]
    if asks_confidence and stands.status in OPEN:
        first += [_link(milestone, "Say how confident you are", "say_confidence")] * may_judge(
            person, milestone, is_editor=is_editor
        )
        views = _link(milestone, "Record how a board judged it", "record_body_view")
        more += [views] * may(person, Permission.RECORD_DECISION)
    if may(person, Permission.EDIT_PLAN) and stands.status in OPEN:
        more += _editor_now_and_then(milestone)
    return Offers(tuple(first), tuple(more), may_prove)


def action_deeds_open_to(person: Person, action: Action) -> tuple[Link, ...]:
    """What somebody may do with a strategic action. No statement; `action` comes with its plan."""
    if not may(person, Permission.EDIT_PLAN):
        return ()
    names = (
        ("Describe this strategic action", "describe_action"),
        ("Add a milestone", "add_milestone"),
        ("Carry forward into another plan", "carry_forward"),
    )
    return tuple(Link(text, reverse(f"plans:{name}", args=[action.plan.slug, action.code])) for text, name in names)


def plan_deeds_open_to(person: Person, plan: Plan) -> tuple[Link, ...]:
    """What somebody may do with a plan. One statement, unless `plan` comes with its adoption."""
    may_edit, may_record = may(person, Permission.EDIT_PLAN), may(person, Permission.RECORD_DECISION)
    names = (
        ("Update many milestones", "update_many", may(person, Permission.UPDATE_MILESTONE)),
        ("Record a decision on dates", "decide", may_record),
        ("Adopt this plan", "adopt", may_record and may_edit and not hasattr(plan, "adoption")),
        ("Add a theme", "add_theme", may_edit),
        ("Add a strategic action", "add_action", may_edit),
        ("Regroup this plan", "regroup", may_edit),
    )
    found = [Link(text, reverse(f"plans:{name}", args=[plan.slug])) for text, name, is_open in names if is_open]
    rounds = Link("Reporting rounds", reverse("desk:rounds", args=[plan.slug]))
    sheets = Link("Update sheets", reverse("imports:sheets", args=[plan.slug]))
    found += [sheets] if may(person, Permission.UPDATE_MILESTONE) else []
    return (*found, *([rounds] if may(person, Permission.SEE_INTERNAL) else []))


def _first_keys(person: Person, milestone: Milestone, stands: MilestonePosition, *, may_prove: bool) -> list[Link]:
    names = (
        ("Update", "update", stands.status in STILL_HERE),
        ("Report complete", "report_complete", stands.status in OPEN),
        ("Ask for a new date", "ask_new_date", stands.status in OPEN and may(person, Permission.PROPOSE_DATE)),
        ("Add evidence", "add_evidence", may_prove),
    )
    return [_link(milestone, text, name) for text, name, is_open in names if is_open]


def _second_keys(person: Person, milestone: Milestone, stands: MilestonePosition) -> list[Link]:
    """What somebody other than the owner turns: check, approve, decide, confirm."""
    found = []
    completion = Completion.objects.filter(pk=stands.completion_id or 0, check_made=None).first()
    if completion and may(person, Permission.CHECK_COMPLETION):
        completion.milestone = milestone
        found += [_link(milestone, "Check this completion", "check", completion)] * may_check(person, completion)
    update = Update.objects.filter(milestone=milestone).exclude(commentary="").select_related("approval").first()
    if update and not hasattr(update, "approval") and may_approve_commentary(person):
        found.append(_link(milestone, "Approve the commentary", "approve_commentary", update))
    for revision in undecided(DateRevision.objects.filter(milestone=milestone))[:1]:
        url = f"{reverse('plans:decide', args=[milestone.plan.slug])}?revision={revision.pk}"
        found += [Link("Record the decision on the new date", url)] * may_decide(person, revision)
    for correction in Correction.objects.filter(milestone=milestone, confirmation=None)[:1]:
        link = _link(milestone, "Confirm the correction", "confirm_correction", correction)
        found += [link] * may_confirm(person, correction)
    return found


def _owner_now_and_then(milestone: Milestone, stands: MilestonePosition) -> list[Link]:
    found = [_link(milestone, "Open it again", "reopen")] if stands.status is Status.COMPLETED else []
    if stands.status in STILL_HERE:
        found.append(_link(milestone, "Correct a clerical error", "ask_correction"))
    return found


def _editor_now_and_then(milestone: Milestone) -> list[Link]:
    names = (
        ("Reword", "reword"),
        ("Change the scope", "change_scope"),
        ("Hand over to another owner", "hand_over"),
        ("Split", "split"),
        ("Merge with others", "merge"),
        ("Withdraw", "withdraw"),
    )
    draft = [] if hasattr(milestone.plan, "adoption") else [_link(milestone, "Change the first date", "set_first_date")]
    return [*draft, *(_link(milestone, text, name) for text, name in names)]


def _link(milestone: Milestone, text: str, name: str, thing: Completion | Update | Correction | None = None) -> Link:
    key = milestone.ref if thing is None else thing.pk
    return Link(text, reverse(f"plans:{name}", args=[milestone.plan.slug, key]))
