"""What forms offer to choose from, bounded, in as few statements as the answer needs."""

from datetime import date

from django.db.models import QuerySet

from candour.evidence.models import Evidence
from candour.evidence.policy import visible_to
from candour.lib.dates import format_day
from candour.people.models import Person
from candour.plans.models import Action, Completion, Correction, Milestone, Plan, Update
from candour.plans.queries.waiting import standing
from candour.plans.rules.changes import Corrected

MOST_DOCUMENTS = 200


def documents_for(person: Person) -> QuerySet[Evidence]:
    """The newest evidence that somebody may see, at most MOST_DOCUMENTS pieces, newest first. One statement."""
    newest = visible_to(person).order_by("-added_on", "-pk")
    ids = list(newest.values_list("pk", flat=True)[:MOST_DOCUMENTS])
    return Evidence.objects.filter(pk__in=ids).defer("search")


def unfinished(milestones: QuerySet[Milestone]) -> QuerySet[Milestone]:
    """Those that are neither completed, nor withdrawn, nor carried forward by now."""
    done = standing(Completion.objects.all()).values("milestone")
    return milestones.filter(withdrawal=None, carried_forward=None).exclude(pk__in=done)


def actions_of_other_plans(plan: Plan) -> QuerySet[Action]:
    """The strategic actions into which milestones of a plan can be carried forward."""
    return Action.objects.exclude(plan=plan).defer("search").select_related("plan").order_by("-plan_id", "position")


def last_said(milestones: list[int], *, on: date) -> dict[int, Update]:
    """The newest update of each of these milestones up to a day, by the number of the milestone. One statement."""
    found = Update.objects.filter(milestone__in=milestones, said_on__lte=on).defer("search")
    newest = found.select_related("approval").order_by("milestone_id", "-said_on", "-recorded_at", "-pk")
    return {each.milestone_id: each for each in newest.distinct("milestone_id")}


def last_worded(milestone: Milestone, *, on: date) -> Update | None:
    """The newest update of a milestone that said something in words, up to a day. One statement."""
    said = Update.objects.filter(milestone=milestone, said_on__lte=on).exclude(commentary="", internal_note="")
    return said.defer("search").select_related("approval").order_by("-said_on", "-recorded_at", "-pk").first()


def correctable(milestone: Milestone) -> set[Corrected]:
    """What of a milestone may have been typed wrongly: a step of confidence only where one was recorded. Two
    statements."""
    found = set(Corrected)
    if not milestone.confidences.exists():
        found.discard(Corrected.CONFIDENCE)
    if not milestone.body_views.exclude(step="").exists():
        found.discard(Corrected.BODY_VIEW)
    return found


def correction_told(correction: Correction) -> tuple[str, str]:
    """What a correction changes, before and after, in words: a date as a date. No statement."""
    both = (correction.old, correction.new)
    if not Corrected(correction.corrected).is_a_day:
        return both
    before, after = (format_day(date.fromisoformat(day)) if day else "no date" for day in both)
    return before, after


def described(action: Action) -> dict[str, object]:
    """How a strategic action is described now, under the names of its form's questions. Two statements."""
    sources = list(action.sources.all())
    word = action.words.order_by("-said_on", "-recorded_at").first()
    plain = ("outcome_sought", "cost_one_off", "cost_yearly", "funding_source")
    return {name: getattr(action, name) for name in plain} | {
        "lead_officer": action.lead_officer_id,
        "lead_member": action.lead_member_id,
        "requirements": [each.requirement_id for each in sources if each.requirement_id],
        "recommendation": next((each.recommendation for each in sources if each.recommendation), ""),
        "word": word.word if word else "",
        "seen": action.version,
    }


def description_told(action: Action) -> tuple[tuple[str, str], ...]:
    """How a strategic action is described now, in words, for whoever edits it at the same time. Four statements."""
    found = Action.objects.select_related("lead_officer", "lead_member").get(pk=action.pk)
    pounds = [f"£{cost:,}" if cost is not None else "none given" for cost in (found.cost_one_off, found.cost_yearly)]
    answers = "; ".join(str(each) for each in found.sources.select_related("requirement"))
    return (
        ("Outcome sought", found.outcome_sought or "none given"),
        ("Lead officer", str(found.lead_officer or "nobody")),
        ("Lead member", str(found.lead_member or "nobody")),
        ("Answers", answers or "none given"),
        ("Cost once", pounds[0]),
        ("Cost each year", pounds[1]),
        ("Funding", found.funding_source or "none given"),
    )
