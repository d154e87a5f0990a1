"""What an agenda holds, why an item may be taken in private, and how items get their numbers."""

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum

from candour.people.rules import Regime
from candour.records.rules import Refused


class ItemKind(StrEnum):
    """What sort of business an item is."""

    APOLOGIES = "apologies"
    DECLARATIONS = "declarations"
    MINUTES = "minutes"
    REPORT = "report"
    PRESENTATION = "presentation"
    SPOTLIGHT = "spotlight"
    FORWARD_PLAN = "forward_plan"
    EXCLUSION = "exclusion"
    RETURN = "return"
    URGENT = "urgent"
    OTHER = "other"


KIND_WORDS = {
    ItemKind.APOLOGIES: "Apologies",
    ItemKind.DECLARATIONS: "Declarations of interests",
    ItemKind.MINUTES: "Minutes to confirm",
    ItemKind.REPORT: "Report",
    ItemKind.PRESENTATION: "Presentation",
    ItemKind.SPOTLIGHT: "Spotlight",
    ItemKind.FORWARD_PLAN: "Forward plan",
    ItemKind.EXCLUSION: "Exclusion of the press and public",
    ItemKind.RETURN: "Return to public session",
    ItemKind.URGENT: "Urgent business",
    ItemKind.OTHER: "Other business",
}
WITH_A_PAPER = frozenset({ItemKind.REPORT, ItemKind.FORWARD_PLAN})  # minutes come into the pack by themselves


class Ground(StrEnum):
    """Why an item may be taken in private.

    Paragraphs 1 to 7 of Part 1 of Schedule 12A to the Local Government Act 1972, confidential information within
    section 100A(3), or a ground of the body's own where no Act governs its meetings.
    """

    PARAGRAPH_1 = "12a_1"
    PARAGRAPH_2 = "12a_2"
    PARAGRAPH_3 = "12a_3"
    PARAGRAPH_4 = "12a_4"
    PARAGRAPH_5 = "12a_5"
    PARAGRAPH_6 = "12a_6"
    PARAGRAPH_7 = "12a_7"
    CONFIDENTIAL = "confidential"
    OWN = "own"


GROUND_WORDS = {
    Ground.PARAGRAPH_1: "Paragraph 1: about an individual",
    Ground.PARAGRAPH_2: "Paragraph 2: likely to reveal who an individual is",
    Ground.PARAGRAPH_3: "Paragraph 3: financial or business affairs of a person or of the authority",
    Ground.PARAGRAPH_4: "Paragraph 4: consultations or negotiations on labour relations",
    Ground.PARAGRAPH_5: "Paragraph 5: legal professional privilege",
    Ground.PARAGRAPH_6: "Paragraph 6: a notice, order or direction proposed under an Act",
    Ground.PARAGRAPH_7: "Paragraph 7: preventing, investigating or prosecuting crime",
    Ground.CONFIDENTIAL: "Confidential: given by a government department on terms, or forbidden by an Act or a court",
    Ground.OWN: "A ground of the body’s own terms of reference",
}
EXEMPT = frozenset(ground for ground in Ground if ground.value.startswith("12a_"))


STANDING = frozenset(
    {
        ItemKind.APOLOGIES,
        ItemKind.DECLARATIONS,
        ItemKind.MINUTES,
        ItemKind.FORWARD_PLAN,
        ItemKind.EXCLUSION,
        ItemKind.RETURN,
        ItemKind.URGENT,
    },
)


def grounds_of(regime: Regime) -> tuple[Ground, ...]:
    """The grounds on which a body of a regime may meet in private.

    A committee and an executive body by the Act alone; an advisory body by the Act's words or its own; a meeting of
    officers, which no Act opens, by its own.
    """
    if regime is Regime.INTERNAL:
        return (Ground.CONFIDENTIAL, Ground.OWN)
    if regime is Regime.ADVISORY:
        return tuple(Ground)
    return tuple(ground for ground in Ground if ground is not Ground.OWN)


class NoGround(Refused):
    """An item is restricted on a ground, with reasons where the Act asks for them, and a day to look again."""


class NotLateProperly(Refused):
    """Business not on the published agenda needs the chair's reason, and the time at which the chair agreed."""


class AgendaFixed(Refused):
    """What the published agenda says stands; it can be added to, and an item can be withdrawn."""


class HasToBeReported(Refused):
    """An urgent decision is reported to its body: the item that does so is not withdrawn."""


class OrderNotSet(Refused):
    """An agenda is published with its items in order and numbered."""


def require_ground(ground: Ground | None, reasoning: str, review_on: date | None, *, on: date) -> None:
    """Raise NoGround unless a restriction is complete.

    An exempt item says why the public interest in keeping it private is the greater one (Schedule 12A, Part 2,
    paragraph 10); confidential information needs no such test; every restriction has a day, still ahead, on which
    somebody looks again. Nothing may be given where there is no ground.
    """
    if ground is None:
        if reasoning or review_on:
            raise NoGround("Reasons and a day of review belong to a restricted item. Choose the ground first.")
        return
    if ground is not Ground.CONFIDENTIAL and not reasoning.strip():
        raise NoGround("Say why the public interest in keeping this private is greater than that in opening it.")
    if review_on is None or review_on <= on:
        raise NoGround("Give a day ahead on which the restriction is looked at again.")


def require_ground_of(regime: Regime, ground: Ground) -> None:
    """Raise NoGround for a ground that does not hold in a body of this regime."""
    if ground not in grounds_of(regime):
        raise NoGround("That ground does not hold for a body of this regime. Choose one that its page names.")


def require_late_reason(reason: str, agreed_at: datetime | None, *, has_chair: bool) -> None:
    """Raise NotLateProperly unless the chair, the reason and the time are all given.

    Local Government Act 1972, section 100B(4)(b): by reason of special circumstances, which are minuted.
    """
    if not (reason.strip() and agreed_at and has_chair):
        raise NotLateProperly(
            "The notice for this meeting has passed. Say who agreed in the chair, at what time, and the special "
            "circumstances."
        )


def numbers_for(kept: Sequence[str]) -> list[str]:
    """The numbers of items in their order: what has one keeps it, the rest follow the highest: ["1", ""] to ["1", "2"].

    A published number is never given to another item.
    """
    last = max((int(number) for number in kept if number), default=0)
    numbers = []
    for number in kept:
        if not number:
            last += 1
        numbers.append(number or str(last))
    return numbers
