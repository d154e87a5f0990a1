"""Constraints by which the database refuses nonsense, named once for every room."""

from functools import reduce
from operator import or_

from django.db.models import CheckConstraint, F, Q


def both_or_neither(first: str, second: str) -> CheckConstraint:
    """Two columns that are filled together or not at all, such as `checked_at` and `checked_by`."""
    together = Q(**{f"{first}__isnull": True, f"{second}__isnull": True})
    apart = Q(**{f"{first}__isnull": False, f"{second}__isnull": False})
    return CheckConstraint(condition=together | apart, name=f"%(app_label)s_%(class)s_{first}_{second}_both")


def exactly_one_of(*columns: str) -> CheckConstraint:
    """Of these columns one is filled, and only one."""
    ways = (Q(**{f"{column}__isnull": column != chosen for column in columns}) for chosen in columns)
    return CheckConstraint(condition=reduce(or_, ways), name=f"%(app_label)s_%(class)s_one_of_{columns[0]}")


def ends_after_start(start: str, end: str) -> CheckConstraint:
    """A period that has ended did not end before it began; one that has no end is open."""
    open_or_later = Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gte": F(start)})
    return CheckConstraint(condition=open_or_later, name=f"%(app_label)s_%(class)s_{end}_after")
