"""The directions behind a plan, as a report tells them."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Prefetch, Q

from candour.directions.models import Direction, Requirement, Satisfaction
from candour.lib.dates import format_day
from candour.plans.queries import DueCount
from candour.reports.queries.asked import Asked
from candour.reports.rules.shapes import DirectionLine, Expiry, RequirementLine
from candour.reports.rules.words import expiry_words


def directions_of(asked: Asked) -> list[Direction]:
    """The directions given by the day and not revoked on it, in force or expired, newest first. Three statements."""
    standing = Q(revoked_on__isnull=True) | Q(revoked_on__gt=asked.on)
    withdrawn = Q(withdrawal__recorded_at__lte=asked.moment)
    satisfied = Satisfaction.objects.filter(asked.known, satisfied_on__lte=asked.on).exclude(withdrawn)
    requirements = Requirement.objects.select_related("body").prefetch_related(
        Prefetch("satisfactions", queryset=satisfied)
    )
    found = Direction.objects.filter(standing, in_force_from__lte=asked.on).select_related("issuer")
    return list(found.prefetch_related(Prefetch("requirements", queryset=requirements)))


def in_force(directions: Sequence[Direction], on: date) -> list[Direction]:
    """Those of them that are in force on the day."""
    return [each for each in directions if each.in_force_to is None or on <= each.in_force_to]


def expiry_of(directions: Sequence[Direction], due: Sequence[DueCount], on: date) -> Expiry | None:
    """When the Directions expire: the first that will, or if none is in force any more, the last that did."""
    ends = [(each.in_force_to, each.title) for each in directions if each.in_force_to]
    if not ends:
        return None
    to_come = [end for end in ends if end[0] >= on]
    expires_on, title = min(to_come) if to_come else max(ends)
    counted = [(each.due_on, each.counts.total) for each in due if each.due_on]
    return Expiry(
        title=title,
        on=expires_on,
        words=expiry_words(expires_on, on=on),
        due_that_day=sum(count for day, count in counted if day == expires_on),
        due_after=sum(count for day, count in counted if day > expires_on),
    )


def direction_line(direction: Direction, on: date) -> DirectionLine:
    """One direction with what it asks for and what has met it."""
    ends = direction.in_force_to
    return DirectionLine(
        title=direction.title,
        issuer=direction.issuer.name,
        power=direction.power,
        given_on=direction.given_on,
        in_force_to=ends,
        words=f"They {expiry_words(ends, on=on)}." if ends else "They have no expiry date.",
        requirements=tuple(_requirement(each) for each in direction.requirements.all()),
    )


def _requirement(each: Requirement) -> RequirementLine:
    met = [f"{format_day(done.satisfied_on)}: {done.note}" for done in each.satisfactions.all()]
    return RequirementLine(
        label=each.label, text=each.text, due=_due(each), met="\n".join(met) or "Nothing recorded yet"
    )


def _due(each: Requirement) -> str:
    if each.every_months:
        return f"Every {each.every_months} months"
    return f"By {format_day(each.due_on)}" if each.due_on else "Throughout"
