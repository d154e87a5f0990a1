"""Striking a passage out of the audit trail, which takes two named people and a reason."""

import hashlib

from django.db import connection

from candour.records.deeds import deed
from candour.records.models import Deed, DeedContent, StrikingOut
from candour.records.queries import stands_in
from candour.records.rules import Actor, Refused, content_digest, strike


class NothingToStrike(Refused):
    """The passage does not stand in what the deed said."""


class SamePerson(Refused):
    """The second of two people has to be somebody else."""


def ask_to_strike_out(*, target: Deed, passage: str, reason: str, by: Actor) -> StrikingOut:
    """Ask for a passage to be struck out of what a deed said. Nothing is changed until a second person agrees.

    It may stand in the entry itself or in a fact that was recorded with it. The passage is not kept: the second
    person has to give it again. Raises NothingToStrike if it is empty or does not stand there.
    """
    if not passage or not stands_in(target, passage):
        raise NothingToStrike("That passage does not stand in this entry. Copy it exactly as it is shown.")
    with deed("deed.striking_out_asked", target, by=by, content={"reason": reason}) as done:
        return StrikingOut.objects.create(
            deed=target, passage_digest=_digest(passage), reason=reason,
            asked_at=done.recorded_at, asked_by=by.name, asked_by_key=by.key,
        )  # fmt: skip


def strike_out(*, striking: StrikingOut, passage: str, by: Actor) -> None:
    """Replace the passage by "[struck out]" in the entry, its facts and their history.

    The chain still holds, and says that this was done. What was frozen in a cleared report stays: correct the report.
    Raises SamePerson if the one who asked would also strike, NothingToStrike if it is another passage.
    """
    if striking.asked_by_key == by.key:
        raise SamePerson("Somebody other than the person who asked has to strike this out.")
    if striking.passage_digest != _digest(passage):
        raise NothingToStrike("This is not the passage that was asked for. Give it exactly as it was asked for.")
    said = DeedContent.objects.select_for_update().get(deed_id=striking.deed_id)
    said.content = strike(said.content, passage)
    digest = content_digest(said.content, said.salt)
    content = {"deed": str(said.pk), "digest": digest, "reason": striking.reason, "asked_by": striking.asked_by}
    with deed("deed.struck_out", striking.deed, by=by, content=content) as done:
        with connection.cursor() as cursor:
            cursor.execute("SELECT records_strike_out(%s, %s)", [said.pk, passage])
        said.save(update_fields=["content"])
        StrikingOut.objects.filter(pk=striking.pk).update(struck_at=done.recorded_at, struck_by=by.name)


def _digest(passage: str) -> str:
    return hashlib.sha256(passage.encode()).hexdigest()
