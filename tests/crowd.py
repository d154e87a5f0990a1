"""Writes to a crowd, in a process of its own: python -m tests.crowd COUNT

Makes a plan with so many owners and tells each of them that something falls due; prints how many were told.
"""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "candour.config.settings")
django.setup()

from candour.notices.commands import tell
from candour.notices.models import Preference
from candour.notices.tests import given
from candour.people.models import Person


def main(count: int) -> None:
    """One letter to each: nobody wants a weekly summary as well."""
    plan = given.a_crowd(count)
    Preference.objects.bulk_create(Preference(person=each, wants_digest=False) for each in Person.objects.all())
    print(tell(plan=plan, on=given.TODAY, by=given.OPERATOR).sent)  # noqa: T201  (what the test reads)


if __name__ == "__main__":
    main(int(sys.argv[1]))
