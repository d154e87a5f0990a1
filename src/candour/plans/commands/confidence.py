"""Delivery confidence: switching it on, saying a step, recording the view of a body, and putting a slip right."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from candour.evidence.models import Evidence
from candour.people.models import Body
from candour.plans.commands.completion import NoReason
from candour.plans.models import BodyView, Confidence, ConfidenceSteps, Milestone, Plan
from candour.plans.queries.confidence import steps_held
from candour.plans.queries.position import milestone_position
from candour.plans.rules.changes import Corrected
from candour.plans.rules.completion import AlreadyCompleted
from candour.plans.rules.confidence import (
    NothingSwitched,
    NothingToCorrect,
    NothingViewed,
    NotSwitchedOn,
    Step,
    require_words,
)
from candour.plans.rules.progress import MilestoneClosed, require_not_future
from candour.plans.rules.status import OPEN, Status
from candour.records.deeds import deed
from candour.records.rules import Actor


def set_confidence_steps(
    *, plan: Plan, words: Mapping[Step, str], is_on: bool, on: date, by: Actor, reason: str = "", once: str = ""
) -> ConfidenceSteps:
    """Let a plan ask for delivery confidence from the day `on`, in the council's own words, or let it ask no more.

    What was said before keeps the words that it was said in. Raises WordsNotThree, or NothingSwitched if it is
    switched so already.
    """
    words = {step: " ".join(words.get(step, "").split()) for step in Step}
    require_words(list(words.values()))
    content = {"is_on": is_on, "words": list(words.values()), "reason": reason}
    with deed("confidence.switched", plan, by=by, on=on, once=once, content=content) as done:
        Plan.objects.select_for_update().get(pk=plan.pk)
        held = steps_held(plan, on=on)
        is_as_before = held is not None and (held.is_on, held.steps.words) == (is_on, words)
        if is_as_before or (held is None and not is_on):
            raise NothingSwitched("It is so already. Choose other words, or switch it the other way.")
        return ConfidenceSteps.objects.create(
            plan=plan, from_on=on, is_on=is_on, reason=reason, **{step.value: word for step, word in words.items()},
            **done.stamp,
        )  # fmt: skip


def say_confidence(
    *,
    milestone: Milestone,
    step: Step,
    reason: str,
    on: date,
    by: Actor,
    as_at: date | None = None,
    said_for: str = "",
    said_for_key: str = "",
    once: str = "",
) -> Confidence:
    """Say how confident one is that an open milestone will be delivered, and why. The computed status stays as it is.

    `as_at` is the day that is spoken of, such as the position date of a round; `said_for` and `said_for_key` are as in
    record_update. Raises NoReason, NotSwitchedOn, AlreadyCompleted, MilestoneClosed, NoPositionRecorded, or InTheFuture
    for an `as_at` to come.
    """
    day = as_at or on
    require_not_future(day, on=on, what="The day that is spoken of")
    if not reason.strip():
        raise NoReason("Say why, so that whoever reads it can judge for themselves.")
    steps = _require_on(milestone.plan, on=day)
    _require_open(milestone, on=day)
    content = {"step": steps.steps.word(step), "reason": reason}
    with deed("confidence.said", milestone, by=by, on=on, once=once, content=content) as done:
        return Confidence.objects.create(
            plan_id=milestone.plan_id, milestone=milestone, steps=steps, step=step, reason=reason, said_on=day,
            said_for=said_for, said_for_key=said_for_key, **done.stamp,
        )  # fmt: skip


def record_body_view(
    *,
    milestone: Milestone,
    body: Body,
    viewed_on: date,
    on: date,
    by: Actor,
    step: Step | None = None,
    words: str = "",
    reason: str = "",
    minutes: str = "",
    document: Evidence | None = None,
    once: str = "",
) -> BodyView:
    """Record how a body judged a milestone on a day, beside what the owner says. It changes neither date nor status.

    `words` are those of the minutes, `minutes` says where in them. Raises NothingViewed without a step and without
    words, InTheFuture, NotSwitchedOn on that day, MilestoneClosed, AlreadyCompleted.
    """
    require_not_future(viewed_on, on=on, what="The day of the view")
    if step is None and not words.strip():
        raise NothingViewed("Choose a step, or enter the words of the minutes.")
    steps = _require_on(milestone.plan, on=viewed_on)
    _require_open(milestone, on=viewed_on)
    content = {"body": str(body), "step": steps.steps.word(step) if step else "", "words": words, "reason": reason}
    with deed("body_view.recorded", milestone, by=by, on=on, once=once, content=content) as done:
        return BodyView.objects.create(
            plan_id=milestone.plan_id, milestone=milestone, steps=steps, body=body, viewed_on=viewed_on,
            step=step or "", words=words, reason=reason, minutes=minutes, document=document, **done.stamp,
        )  # fmt: skip


def standing_word(milestone: Milestone, corrected: Corrected, *, on: date) -> str:
    """The word that stands, of the owner's confidence or of the newest view of a body. Raises NothingToCorrect."""
    fact, _ = _standing(milestone, corrected, on=on)
    return fact.steps.steps.word(Step(fact.step))


def word_as_kept(milestone: Milestone, corrected: Corrected, new: str, *, on: date) -> str:
    """A word as the plan writes it. Raises NotAStep for a word that is none of its steps, NothingToCorrect."""
    fact, _ = _standing(milestone, corrected, on=on)
    return fact.steps.steps.word(fact.steps.steps.read(new))


def correct_word(milestone: Milestone, corrected: Corrected, new: str, on: date, stamp: Mapping[str, Any]) -> None:
    """Put the right step in the place of the wrong one, from its own day; what was wrong is kept."""
    wrong, same = _standing(milestone, corrected, on=on)
    again = {name: getattr(wrong, name) for name in ("plan_id", "steps_id", "reason", *same)}
    step = wrong.steps.steps.read(new)
    type(wrong)._default_manager.create(milestone=milestone, step=step, corrects_id=wrong.pk, **again, **stamp)


_SAME: Mapping[Corrected, tuple[str, ...]] = {
    Corrected.CONFIDENCE: ("said_on", "said_for", "said_for_key"),
    Corrected.BODY_VIEW: ("body_id", "viewed_on", "words", "minutes", "document_id"),
}


def _standing(milestone: Milestone, corrected: Corrected, *, on: date) -> tuple[Confidence | BodyView, tuple[str, ...]]:
    found: Confidence | BodyView | None
    if corrected is Corrected.CONFIDENCE:
        found = milestone.confidences.filter(said_on__lte=on).select_related("steps").first()
    else:
        found = milestone.body_views.filter(viewed_on__lte=on).exclude(step="").select_related("steps").first()
    if found is None:
        raise NothingToCorrect(f"No step was recorded under “{corrected.label.lower()}”, so there is none to correct.")
    return found, _SAME[corrected]


def _require_on(plan: Plan, *, on: date) -> ConfidenceSteps:
    held = steps_held(plan, on=on)
    if held is None or not held.is_on:
        raise NotSwitchedOn(f"{plan.name} does not ask for delivery confidence on that day. Switch it on first.")
    return held


def _require_open(milestone: Milestone, *, on: date) -> None:
    status = milestone_position(milestone, on=on).status
    if status is Status.COMPLETED:
        raise AlreadyCompleted(f"{milestone.ref} is reported complete, so nothing is left to be confident of.")
    if status not in OPEN:
        raise MilestoneClosed(f"{milestone.ref} is {status.label.lower()}: nothing more is recorded of it here.")
