"""`candour verify` finds a pack or a file of minutes that is no longer what went out."""

from typing import Any

import pytest

from candour.boards.commands.packs import make_pack, publish_pack
from candour.boards.models import MinutesFile, Pack, PackPart
from candour.boards.queries.frozen import altered_packs_and_minutes
from candour.boards.rules.packs import Reach
from candour.boards.tests import given, sitting
from candour.boards.tests.sitting import chaired, ended, published_minutes
from candour.records.models import Fact

pytestmark = pytest.mark.django_db


def stamp_of(row: Fact) -> dict[str, Any]:
    return {each.name: getattr(row, each.name) for each in Fact._meta.get_fields() if each.name != "id"}


def test_a_pack_that_was_altered_is_named() -> None:
    meeting = given.a_meeting()
    row = publish_pack(
        publication=given.published(meeting), reach=Reach.PUBLIC, on=given.PUBLISHED_ON, by=given.SOMEBODY
    )
    make_pack(asked=row.pk)
    assert list(altered_packs_and_minutes()) == []
    pack = Pack.objects.get()
    PackPart.objects.create(pack=pack, place=9, content=b"one more", **stamp_of(pack))
    assert list(altered_packs_and_minutes()) == [
        "The public pack of agenda, version 1 of the Best Value Improvement Board of 11 June 2018 has been altered."
    ]


def test_minutes_that_were_altered_are_named() -> None:
    meeting = sitting.a_sitting()
    chaired(meeting)
    version = published_minutes(ended(meeting))
    assert list(altered_packs_and_minutes()) == []
    kept = {"version": version, "format": "html", "is_restricted": True, "content": b"x", "sha256": "0" * 64}
    MinutesFile.objects.create(**kept, **stamp_of(version))
    (said,) = altered_packs_and_minutes()
    assert said.startswith("The html file of version 1 of the minutes of the Best Value Improvement Board of 11 June")
