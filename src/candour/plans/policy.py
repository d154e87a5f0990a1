"""Who may see and do what in a plan, always as of now.

Everybody with leave to see plans sees every plan, drafts with them: a draft says that it is one. What is kept from
some is inside: internal notes, commentary that nobody has approved, and evidence classed internal or restricted.
"""

from django.db.models import Q, QuerySet

from candour.evidence.policy import visible_to as evidence_visible_to
from candour.people.models import Person, PostHeld
from candour.people.policy import may
from candour.people.queries import directorates_of, stands_in_for
from candour.people.rules import Permission
from candour.plans.models import (
    Action,
    Completion,
    Correction,
    DateRevision,
    Milestone,
    MilestoneEvidence,
    NamedDecision,
    Plan,
)
from candour.records import clock


def visible_to(person: Person | None) -> QuerySet[Plan]:
    """The plans that somebody may see."""
    return Plan.objects.all() if may(person, Permission.SEE_PLANS) else Plan.objects.none()


def milestones_visible_to(person: Person | None) -> QuerySet[Milestone]:
    """The milestones that somebody may see, each with its plan, action and owner."""
    found = Milestone.objects.defer("words").select_related("plan", "action__theme", "owner")
    return found if may(person, Permission.SEE_PLANS) else found.none()


def milestones_editable_by(person: Person) -> QuerySet[Milestone]:
    """The milestones that somebody may say something of: everybody's for coordinators, their own for the others."""
    found = milestones_visible_to(person)
    if may(person, Permission.UPDATE_ANY):
        return found
    return found.filter(_belongs_to(person)) if may(person, Permission.UPDATE_MILESTONE) else found.none()


def links_editable_by(person: Person) -> QuerySet[MilestoneEvidence]:
    """The evidence of milestones that somebody may withdraw: of what they may say something of, and may see."""
    return MilestoneEvidence.objects.filter(
        milestone__in=milestones_editable_by(person), evidence__in=evidence_visible_to(person)
    )


def milestones_of(person: Person) -> QuerySet[Milestone]:
    """The milestones that somebody answers for: as owner, as lead officer of the action, or as deputy of either."""
    found = milestones_visible_to(person)
    return found.filter(_belongs_to(person)) if may(person, Permission.UPDATE_MILESTONE) else found.none()


def may_update(person: Person, milestone: Milestone) -> bool:
    """Whether somebody may say something of this milestone, propose its date and report it complete.

    As `milestones_editable_by` says it of many. At most one statement; `milestone` comes with its action.
    """
    if not may(person, Permission.SEE_PLANS):
        return False
    if may(person, Permission.UPDATE_ANY):
        return True
    if not may(person, Permission.UPDATE_MILESTONE):
        return False
    people = stands_in_for(person, on=clock.today())
    return milestone.owner_id in people or milestone.action.lead_officer_id in people


def milestones_judged_by(person: Person) -> QuerySet[Milestone]:
    """The milestones of which somebody may say how confident they are of delivery.

    Those of which they may say something at all, and for whoever signs a directorate off also those whose owner, or
    else lead officer, holds a post in a directorate in which they hold one themselves, all as of today.
    """
    found = milestones_editable_by(person)
    if not may(person, Permission.SIGN_OFF) or may(person, Permission.UPDATE_ANY):
        return found
    today = clock.today()
    held = PostHeld.objects.held_on(today).filter(post__directorate__in=directorates_of(person, on=today))
    theirs = Q(owner__in=held.values("person")) | Q(owner=None, action__lead_officer__in=held.values("person"))
    return milestones_visible_to(person).filter(Q(pk__in=found.values("pk")) | theirs)


def may_judge(person: Person, milestone: Milestone, *, is_editor: bool) -> bool:
    """Whether somebody may say how confident they are of a milestone, as `milestones_judged_by` says it of many.

    `is_editor` is what `may_update` answered. At most two statements.
    """
    if is_editor or not may(person, Permission.SIGN_OFF):
        return is_editor
    return milestones_judged_by(person).filter(pk=milestone.pk).exists()


def may_check(person: Person, completion: Completion) -> bool:
    """Whether somebody may check this report of completion: with leave to, and none of those who reported it."""
    is_other = person.key not in {completion.by_key, completion.said_for_key}
    is_other = is_other and person.pk != completion.milestone.owner_id
    return is_other and may(person, Permission.CHECK_COMPLETION)


def may_decide(person: Person, revision: DateRevision) -> bool:
    """Whether somebody may enter the decision on a new date: with leave to, and not whoever asked for it."""
    return person.key != revision.by_key and may(person, Permission.RECORD_DECISION)


def may_confirm(person: Person, correction: Correction) -> bool:
    """Whether somebody may confirm a clerical correction: with leave to record decisions, and not whoever asked."""
    return person.key != correction.by_key and may(person, Permission.RECORD_DECISION)


def may_confirm_decision(person: Person, named: NamedDecision) -> bool:
    """Whether somebody may confirm a decision that was named: with leave to record decisions, and not who named it."""
    return person.key != named.by_key and may(person, Permission.RECORD_DECISION)


def may_approve_commentary(person: Person) -> bool:
    """Whether somebody may approve what is said in public."""
    return may(person, Permission.APPROVE_COMMENTARY)


def may_see_internal(person: Person | None) -> bool:
    """Whether internal notes and commentary not yet approved are shown to somebody."""
    return may(person, Permission.SEE_INTERNAL)


def _belongs_to(person: Person) -> Q:
    """Owner of the milestone, lead officer of its action, or today's named deputy of either. Two statements.

    The ids are asked for first, so that PostgreSQL can use the indexes of both columns.
    """
    people = stands_in_for(person, on=clock.today())
    led = list(Action.objects.filter(lead_officer__in=people).values_list("pk", flat=True))
    return Q(owner__in=people) | Q(action__in=led)
