"""What can be asked of the audit trail."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.apps import apps
from django.db.models import CharField, Q, QuerySet, TextField

from candour.records.deeds import link_of
from candour.records.models import Deed, DeedContent, Fact
from candour.records.rules import Link, content_digest, first_break, strike


@dataclass(frozen=True)
class Verification:
    """What a walk along the whole chain found. `broken` is a sentence, or empty when the record holds."""

    deeds: int
    head: str
    struck_out: int
    broken: str


def chain_head() -> str:
    """The hash of the newest entry, as it is printed in what is published, or the empty text."""
    return Deed.objects.order_by("-number").values_list("chain_hash", flat=True).first() or ""


def verify() -> Verification:
    """Walk along the chain from its first entry, and hold what each deed said against its digest."""
    count = Deed.objects.count()
    struck = _digests_after_striking()
    broken = _chain_break() or _content_break(struck) or _missing_content(count)
    return Verification(deeds=count, head=chain_head(), struck_out=len(struck), broken=broken)


def stands_in(target: Deed, passage: str) -> bool:
    """Whether a passage stands in what a deed said, or in a fact recorded with it. One statement a kind of fact."""
    return strike(target.content.content, passage) != target.content.content or any(
        _rows_saying(kind, target, passage).exists() for kind in apps.get_models() if issubclass(kind, Fact)
    )


def _rows_saying(kind: type[Fact], target: Deed, passage: str) -> QuerySet[Fact]:
    words = [each.name for each in kind._meta.fields if isinstance(each, CharField | TextField)]
    said = reduce(or_, (Q(**{f"{name}__contains": passage}) for name in words))
    return kind._default_manager.filter(said, deed_id=target.pk)


def links() -> Iterator[tuple[Link, str]]:
    """The chain in order, each link with the hash that is kept for it. This is what an export holds."""
    for row in Deed.objects.order_by("number").iterator(chunk_size=2000):
        yield link_of(row), row.chain_hash


def _chain_break() -> str:
    link = first_break(links())
    return f"Entry {link.number} ({link.kind}) does not follow from the entry before it." if link else ""


def _digests_after_striking() -> dict[str, str]:
    """What the content of a struck deed must hash to now: the deed of striking out says it, inside the chain."""
    said = DeedContent.objects.filter(deed__kind="deed.struck_out").order_by("deed__number")
    return {each.content["deed"]: each.content["digest"] for each in said}


def _content_break(struck: dict[str, str]) -> str:
    for said in DeedContent.objects.select_related("deed").order_by("deed__number").iterator(chunk_size=2000):
        expected = struck.get(str(said.deed_id), said.deed.content_digest)
        if content_digest(said.content, said.salt) != expected:
            return f"What was said in entry {said.deed.number} ({said.deed.kind}) has been altered."
    return ""


def _missing_content(deeds: int) -> str:
    contents = DeedContent.objects.count()
    return "" if contents == deeds else f"What was said is missing for {deeds - contents} of {deeds} entries."
