"""What can be asked of the audit trail."""

from collections.abc import Iterator
from dataclasses import dataclass

from candour.records.deeds import link_of
from candour.records.models import Deed, DeedContent
from candour.records.rules import Link, content_digest, first_break


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
