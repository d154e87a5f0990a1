"""The story of a milestone or an action, newest first, told from the facts and never from the audit trail."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.urls import reverse

from candour.evidence.policy import classes_seen_by
from candour.lib.dates import format_day
from candour.lib.shapes import Happening
from candour.people.models import Person
from candour.plans.models import Action, Milestone
from candour.plans.policy import may_see_internal
from candour.plans.queries.story_sql import STORY
from candour.plans.rules.changes import ChangeKind, Corrected
from candour.plans.rules.completion import Verdict
from candour.plans.rules.dates import Effect, Verb, left_in_words
from candour.plans.rules.progress import State, when_expected

LONGEST_STORY = 500  # entries; what is older is reached through the audit trail

type Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Row:
    """One fact as the database tells it."""

    kind: str
    on: date
    recorded_at: datetime
    who: str
    post: str
    told: dict[str, Any]
    ref: str
    title: str


SEQUENCE = [  # in which things happen that were recorded at one moment
    "carried_from", "change", "first_date", "evidence", "update", "approval", "completion", "check",
    "evidence_withdrawn", "reopening",
    "confidence", "view", "correction", "confirmation", "revision", "decision", "undone", "withdrawal", "carried_into",
]  # fmt: skip


@dataclass(frozen=True)
class Told:
    """One fact in words. `who` replaces whoever recorded it, where somebody else did it."""

    what: str
    words: str = ""
    details: Pairs = ()
    url: str = ""
    is_internal: bool = False
    who: str | None = None


def story_of(milestone: Milestone, person: Person | None, *, on: date = date.max) -> list[Happening]:
    """Everything that happened to a milestone up to the day `on`, newest first, as far as this person may know.

    Internal notes, commentary not approved and evidence of a closed class are left out for those who may not see
    them. One SQL statement, and no more than LONGEST_STORY entries.
    """
    return _tell(_ask([milestone.pk], person, on), has_subject=False)


def story_of_action(action: Action, person: Person | None, *, on: date = date.max) -> list[Happening]:
    """The stories of all milestones of a strategic action in one, each entry with its milestone. Two statements."""
    ids = list(Milestone.objects.filter(action=action).values_list("pk", flat=True))
    return _tell(_ask(ids, person, on), has_subject=True)


def stories_since(ids: list[int], person: Person | None, *, since: datetime) -> list[Happening]:
    """What was recorded of some milestones after a moment, each entry with its milestone. One statement."""
    return _tell([row for row in _ask(ids, person, date.max) if row.recorded_at > since], has_subject=True)


def _ask(ids: list[int], person: Person | None, on: date) -> list[Row]:
    asked: dict[str, Any] = {
        "ids": ids,
        "on": on,
        "inside": may_see_internal(person),
        "classes": classes_seen_by(person),
        "limit": LONGEST_STORY,
        "sequence": SEQUENCE,
    }
    with connection.cursor() as cursor:
        cursor.execute(STORY, asked)
        return [Row(*row) for row in cursor.fetchall()]


def _tell(rows: list[Row], *, has_subject: bool) -> list[Happening]:
    return [_happening(row, TELLERS[row.kind](row.told), has_subject=has_subject) for row in rows]


def _happening(row: Row, told: Told, *, has_subject: bool) -> Happening:
    return Happening(
        on=row.on,
        recorded_at=row.recorded_at,
        what=told.what,
        who=row.who if told.who is None else told.who,
        post=row.post if told.who is None else "",
        words=told.words,
        details=tuple(pair for pair in told.details if pair[1]),
        url=told.url,
        is_internal=told.is_internal,
        subject=f"{row.ref} {row.title}" if has_subject else "",
    )


def _update(told: dict[str, Any]) -> Told:
    waits = bool(told["commentary"]) and not told["is_approved"]
    return Told(
        what="No change since last time" if told["is_no_change"] else "Update",
        words=told["commentary"],
        details=(
            ("State", State(told["state"]).label),
            ("Expected", when_expected(told["expectation"], told["expected"])),
            ("Publication", "Waits for approval" if waits else ""),
            ("Internal note", told["note"]),
            ("What is being done about it", told["mitigation"]),
            ("Entered", told["entered"]),
        ),
        is_internal=waits,
    )


def _approval(told: dict[str, Any]) -> Told:
    return Told("Commentary approved for publication", words=told["text"])


def _first_date(told: dict[str, Any]) -> Told:
    return Told("First date set", details=(("Due", _given(told["words"], told["due_on"])),))


def _revision(told: dict[str, Any]) -> Told:
    asked = (("From", _day(told["from"])), ("To", _given(told["words"], told["to"])))
    return Told("New date asked for", words=told["reason"], details=asked)


def _decision(told: dict[str, Any]) -> Told:
    effects = {Effect.MOVES: "Date moved by decision", Effect.REFUSES: "New date refused"}
    what = effects.get(Effect(told["effect"]), left_in_words(Verb(told["verb"])))
    return Told(what, words=told["decision_note"], details=(("To", _given(told["words"], told["to"])), *_decided(told)))


def _completion(told: dict[str, Any]) -> Told:
    what = "Reported complete" if told["is_date_recorded"] else "Completed by this day, date not recorded"
    what = "Completion date corrected" if told["is_correction"] else what
    return Told(what, words=told["note"], details=(("Entered", told["entered"]),))


def _check(told: dict[str, Any]) -> Told:
    is_checked = told["verdict"] == Verdict.CHECKED
    return Told("Completion checked" if is_checked else "Completion sent back", words=told["reason"])


def _reopening(told: dict[str, Any]) -> Told:
    return Told("Opened again", words=told["reason"])


def _withdrawal(told: dict[str, Any]) -> Told:
    return Told("Withdrawn", words=told["reason"], details=_decided(told))


def _undone(told: dict[str, Any]) -> Told:
    return Told("Move of the date undone", words=told["reason"], details=_decided(told))


def _carried_into(told: dict[str, Any]) -> Told:
    return Told(f"Carried forward as {told['ref']} of {told['plan']}", url=_page(told))


def _carried_from(told: dict[str, Any]) -> Told:
    return Told(f"Carried forward from {told['ref']} of {told['plan']}", url=_page(told))


def _change(told: dict[str, Any]) -> Told:
    kind = ChangeKind(told["change"])
    old_and_new = () if kind is ChangeKind.ADDED else (("Before", told["old"]), ("Now", told["new"]))
    other = (("Milestone", told["ref"]),) if told["ref"] else ()
    decided = _decided(told) if told["verb"] else ()
    return Told(kind.label, words=told["reason"], details=(*old_and_new, *other, *decided), url=_page(told))


def _correction(told: dict[str, Any]) -> Told:
    return Told("Clerical correction asked for", words=told["reason"], details=_corrected(told))


def _confirmation(told: dict[str, Any]) -> Told:
    return Told("Clerical error corrected", details=_corrected(told))


def _confidence(told: dict[str, Any]) -> Told:
    what = "Delivery confidence corrected" if told["is_correction"] else "Delivery confidence"
    return Told(f"{what}: {told['word']}", words=told["reason"], details=(("Entered", told["entered"]),))


def _view(told: dict[str, Any]) -> Told:
    corrected = ", corrected" if told["is_correction"] else ""
    judged = f": {told['word']}" if told["word"] else ""
    return Told(
        f"View of {told['body']}{corrected}{judged}",
        words=told["words"],
        details=(("Reason", told["reason"]), ("Minutes", told["minutes"]), ("Document", told["document"])),
    )


def _evidence(told: dict[str, Any]) -> Told:
    return Told(
        "Evidence added", details=(("Evidence", told["title"]),), url=reverse("evidence:evidence", args=[told["id"]])
    )


def _evidence_withdrawn(told: dict[str, Any]) -> Told:
    return replace(_evidence(told), what="Evidence withdrawn", words=told["reason"])


def _corrected(told: dict[str, Any]) -> Pairs:
    corrected = Corrected(told["corrected"])
    old, new = (_day(told[key]) if corrected.is_a_day else told[key] for key in ("old", "new"))
    return ((f"{corrected.label}, as it was", old), (f"{corrected.label}, as it should be", new))


def _decided(told: dict[str, Any]) -> Pairs:
    verb = Verb(told["verb"]).label
    return (
        ("Decision", f"{told['decided_by']}, {_day(told['decided_on'])}: {verb.lower()}"),
        ("Consulted", told["consulted"]),
        ("Item", told["item"]),
        ("Document", told["document"]),
    )


def _given(words: str, day: str | None) -> str:
    return words or _day(day)


def _day(iso: str | None) -> str:
    return format_day(date.fromisoformat(iso)) if iso else "no date"


def _page(told: dict[str, Any]) -> str:
    return reverse("desk:milestone", args=[told["slug"], told["ref"]]) if told["ref"] else ""


TELLERS: dict[str, Callable[[dict[str, Any]], Told]] = {
    "update": _update,
    "approval": _approval,
    "first_date": _first_date,
    "revision": _revision,
    "decision": _decision,
    "completion": _completion,
    "check": _check,
    "reopening": _reopening,
    "withdrawal": _withdrawal,
    "undone": _undone,
    "carried_into": _carried_into,
    "carried_from": _carried_from,
    "change": _change,
    "correction": _correction,
    "confirmation": _confirmation,
    "confidence": _confidence,
    "view": _view,
    "evidence": _evidence,
    "evidence_withdrawn": _evidence_withdrawn,
}
