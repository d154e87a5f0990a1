"""What a report is asked for: which plan, at the end of which day, as known when, compared with which report."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from django.db.models import Q

from candour.people.models import Body
from candour.plans.models import Plan
from candour.plans.queries.position import END_OF_TIME
from candour.reports.models import Report, SnapshotFile
from candour.reports.rules.changes import Then
from candour.reports.rules.shapes import LastTime
from candour.reports.rules.words import three_months_before


@dataclass(frozen=True)
class Earlier:
    """The newest cleared version of the report before, as it was printed."""

    time: LastTime
    rows: tuple[Then, ...]
    recorded_at: datetime


@dataclass(frozen=True)
class Asked:
    """The question that every part of a report answers."""

    plan: Plan
    on: date
    known_at: datetime | None
    body: Body | None
    report: Report | None
    is_moment_said: bool = True

    @property
    def said_at(self) -> datetime | None:
        """The moment that the head names: none where somebody asks for what is known now, or for what was cleared."""
        return self.known_at if self.is_moment_said else None

    @property
    def moment(self) -> datetime:
        """The moment by which facts had to be recorded."""
        return self.known_at or END_OF_TIME

    @property
    def known(self) -> Q:
        """Facts that were recorded by the moment asked for."""
        return Q(recorded_at__lte=self.moment)

    @cached_property
    def earlier(self) -> Earlier | None:
        """The report before, or None. One statement."""
        return earlier_report(self)

    @cached_property
    def period_from(self) -> date:
        """The first day that this report is about: the day after the last report, or three months back."""
        if self.earlier:
            return self.earlier.time.on + timedelta(days=1)
        return three_months_before(self.on)


def earlier_report(asked: Asked) -> Earlier | None:
    """The newest version of the last report of this plan for an earlier day, to this body if one is named."""
    files = SnapshotFile.objects.filter(
        asked.known, format="json", snapshot__report__plan=asked.plan, snapshot__report__on__lt=asked.on
    )
    if asked.body:
        files = files.filter(snapshot__report__body=asked.body)
    newest = files.order_by("-snapshot__report__on", "-snapshot__number").first()
    return _read(json.loads(bytes(newest.content)), newest.recorded_at) if newest else None


def _read(said: Mapping[str, Any], recorded_at: datetime) -> Earlier:
    headline = said["headline"]
    time = LastTime(
        on=date.fromisoformat(said["on"]),
        version=said["head"]["version"],
        on_target=headline["on_target"],
        base=headline["base"],
        percent=headline["percent"],
    )
    rows = tuple(Then(row["ref"], row["title"], row["status"], _day(row["due_on"]), row["due"]) for row in said["rows"])
    return Earlier(time, rows, recorded_at)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
