"""Who signs financial and legal comments on a day: the holder of the post, or a named deputy for the function."""

from dataclasses import dataclass
from datetime import date

from candour.people.models import Person, PostHeld
from candour.records.rules import Actor
from candour.reports.models import SigningDeputy, SigningPost
from candour.reports.rules.words import CommentKind, Standing


@dataclass(frozen=True)
class Signers:
    """Who signs one kind of comments on a day. Where no post and no deputy is named, whoever holds the role signs."""

    kind: CommentKind
    post: str
    holder: Person | None
    deputies: tuple[SigningDeputy, ...]

    @property
    def is_named(self) -> bool:
        """Whether the council has said who signs."""
        return bool(self.post or self.deputies)

    def standing_of(self, key: str) -> Standing | None:
        """As what somebody signs, by what the audit trail knows them by; None if they may not."""
        if self.holder and self.holder.key == key:
            return Standing.HOLDER
        is_deputy = any(each.person.key == key for each in self.deputies)
        return Standing.DEPUTY if is_deputy or not self.is_named else None

    @property
    def names(self) -> str:
        """Who signs, as a refusal says it: "Fay Finance or Dan Deputy"."""
        named = [self.holder.name] if self.holder else []
        return " or ".join([*named, *(each.person.name for each in self.deputies)]) or self.post


def signers(kind: CommentKind, *, on: date) -> Signers:
    """Who signs on a day. At most three statements."""
    seat = SigningPost.objects.filter(kind=kind).held_on(on).select_related("post").first()
    held = PostHeld.objects.filter(post=seat.post).held_on(on).select_related("person").first() if seat else None
    deputies = SigningDeputy.objects.filter(kind=kind).held_on(on).select_related("person")
    return Signers(kind, seat.post.title_on(on) if seat else "", held.person if held else None, tuple(deputies))


def may_sign(actor: Actor, kind: CommentKind, *, on: date) -> bool:
    """Whether somebody signs this kind of comments on a day, if their role lets them comment at all."""
    return signers(kind, on=on).standing_of(actor.key) is not None
