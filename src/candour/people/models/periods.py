"""What is held from a day to a day, and never twice at once."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q, Value
from django.db.models.expressions import BaseExpression


class HeldQuerySet[Held: models.Model](models.QuerySet[Held]):
    """What can be asked of rows that are held from a day to a day."""

    def held_on(self, day: date) -> Self:
        """Those held on a day. The first and the last day both count."""
        return self.filter(Q(to_on__isnull=True) | Q(to_on__gte=day), from_on__lte=day)

    def overlapping(self, from_on: date, to_on: date | None) -> Self:
        """Those held on any day of a period; without a last day it is open."""
        rows = self.filter(Q(to_on__isnull=True) | Q(to_on__gte=from_on))
        return rows if to_on is None else rows.filter(from_on__lte=to_on)


class DateRange(models.Func):
    """`daterange(from, to, '[]')`: both days included, open when `to` is null."""

    function = "DATERANGE"
    output_field = DateRangeField()


def never_twice(name: str, *columns: str | BaseExpression, condition: Q | None = None) -> ExclusionConstraint:
    """The same things are not held over overlapping days. Needs the extension btree_gist."""
    period = DateRange("from_on", "to_on", Value("[]"))
    same: Sequence[tuple[Any, str]] = [(column, RangeOperators.EQUAL) for column in columns]
    return ExclusionConstraint(
        name=name, expressions=[(period, RangeOperators.OVERLAPS), *same], condition=condition,
    )  # fmt: skip
