"""What happened to a strategic action itself, beside what happened to its milestones. One statement."""

from datetime import date, datetime
from typing import Any

from django.db import connection

from candour.lib.shapes import Happening
from candour.plans.models import Action
from candour.plans.queries.position import END_OF_TIME
from candour.plans.rules.outcomes import measure_words

WHO = "f.recorded_at, f.by_name, f.by_post"
FACTS = """
SELECT 'outcome' AS kind, f.changed_on AS on_day, {who}, f.id, jsonb_build_object(
    'old', f.old, 'new', f.new, 'reason', f.reason) AS told
FROM plans_outcomechange f WHERE f.action_id = %(action)s
UNION ALL
SELECT 'lead', f.changed_on, {who}, f.id, jsonb_build_object('old', f.old, 'new', f.new, 'reason', f.reason)
FROM plans_leadchange f WHERE f.action_id = %(action)s
UNION ALL
SELECT 'measure', f.said_on, {who}, f.id, jsonb_build_object(
    'words', f.words, 'unit', f.unit, 'baseline', f.baseline, 'target', f.target, 'by_when', f.by_words,
    'source', f.source, 'reason', f.reason,
    'is_first', NOT EXISTS (SELECT FROM plans_measurewording g WHERE g.measure_id = f.measure_id AND g.id < f.id))
FROM plans_measurewording f JOIN plans_measure m ON m.id = f.measure_id WHERE m.action_id = %(action)s
UNION ALL
SELECT 'withdrawn', f.withdrawn_on, {who}, f.id, jsonb_build_object('reason', f.reason, 'words', (
    SELECT w.words FROM plans_measurewording w WHERE w.measure_id = m.id ORDER BY w.said_on DESC, w.id DESC LIMIT 1))
FROM plans_measurewithdrawal f JOIN plans_measure m ON m.id = f.measure_id WHERE m.action_id = %(action)s
"""
STORY = """
SELECT found.kind, found.on_day, found.recorded_at, found.by_name, found.by_post, found.told::json
FROM ({facts}) found WHERE found.on_day <= %(on)s AND found.recorded_at <= %(known_at)s
ORDER BY found.on_day DESC, found.recorded_at DESC, found.id DESC LIMIT %(limit)s
""".replace("{facts}", FACTS).replace("{who}", WHO)
LONGEST_STORY = 100


def action_story(action: Action, *, on: date = date.max, known_at: datetime | None = None) -> list[Happening]:
    """What happened to the outcome, the measures and the lead of a strategic action, newest first. One statement."""
    asked: dict[str, Any] = {"action": action.pk, "on": on, "known_at": known_at or END_OF_TIME, "limit": LONGEST_STORY}
    with connection.cursor() as cursor:
        cursor.execute(STORY, asked)
        return [_happening(*row) for row in cursor.fetchall()]


def _happening(kind: str, on: date, at: datetime, who: str, post: str, told: dict[str, Any]) -> Happening:
    what, words, details = _TELLERS[kind](told)
    shown = tuple(pair for pair in (*details, ("Reason", told["reason"])) if pair[1])
    return Happening(on=on, recorded_at=at, what=what, who=who, post=post, words=words, details=shown)


type _Told = tuple[str, str, tuple[tuple[str, str], ...]]


def _outcome(told: dict[str, Any]) -> _Told:
    if not told["new"]:
        return "Outcome withdrawn", "", (("Before", told["old"]),)
    what = "Outcome said in other words" if told["old"] else "Outcome sought"
    return what, told["new"], (("Before", told["old"]),)


def _lead(told: dict[str, Any]) -> _Told:
    return "Lead officer", "", (("Before", told["old"] or "nobody"), ("Now", told["new"] or "nobody"))


def _measure(told: dict[str, Any]) -> _Told:
    parts = {name: told[name] for name in ("words", "unit", "baseline", "target", "by_when")}
    what = "Measure added" if told["is_first"] else "Measure changed"
    return what, measure_words(**parts), (("Source", told["source"]),)


def _withdrawn(told: dict[str, Any]) -> _Told:
    return "Measure withdrawn", told["words"], ()


_TELLERS = {"outcome": _outcome, "lead": _lead, "measure": _measure, "withdrawn": _withdrawn}
