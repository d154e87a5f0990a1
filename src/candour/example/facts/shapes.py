"""The shapes in which the facts of the example year are written down."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class ThemeFact:
    """One theme, with the letter that its codes carry."""

    letter: str
    name: str


@dataclass(frozen=True)
class ActionFact:
    """One strategic action; `word` is the officers' own word for how it is going, where the paper can be read."""

    letter: str
    code: str
    title: str
    word: str = ""


@dataclass(frozen=True)
class MilestoneFact:
    """One milestone: what was promised by when, whether it was reported complete, and how it was going.

    `completed_on` is known for one alone; the others were complete by the position date, on a day that was not
    recorded. `expected` is a date in the words of the paper, and `earlier` what the Board was told on 19 March 2018;
    where that is all that the paper of June repeats, there is no newer commentary.
    """

    code: str
    title: str
    due_on: date
    is_complete: bool
    completed_on: date | None
    expected: str
    commentary: str
    is_approved: bool
    mitigation: str
    earlier: str


@dataclass(frozen=True)
class PostFact:
    """Somebody in a post, from the day of the first paper that says so to the last, or open."""

    name: str
    title: str
    directorate: str
    from_on: date
    to_on: date | None = None


@dataclass(frozen=True)
class DirectionFact:
    """An instrument of the Secretary of State."""

    title: str
    given_on: date
    in_force_to: date | None = None
    revoked_on: date | None = None


@dataclass(frozen=True)
class RequirementFact:
    """One thing that the directions of 28 March 2017 ask for."""

    label: str
    kind: str
    text: str
    due_on: date | None = None
    every_months: int | None = None
    first_due_on: date | None = None


@dataclass(frozen=True)
class SatisfactionFact:
    """What met a requirement."""

    label: str
    satisfied_on: date
    note: str
    for_due_on: date | None = None
    is_proved_by_letter: bool = False


@dataclass(frozen=True)
class EvidenceFact:
    """A document that the papers name, where it lies, and the milestones that it belongs to."""

    title: str
    words: str
    proves: tuple[str, ...] = ()


@dataclass(frozen=True)
class RenamedFact:
    """A post that got a new title."""

    title: str
    now: str
    from_on: date


@dataclass(frozen=True)
class BodyFact:
    """A board, a committee, a team; `from_on` where a paper says when it first met."""

    name: str
    kind: str
    from_on: date | None = None
    predecessor: str = ""


@dataclass(frozen=True)
class SignIn:
    """Somebody to sign in as: invented for the example, and marked so in the title of the post."""

    email: str
    name: str
    role: str
    office: str
    theme: str = ""
    deputy_for: str = ""
    directorate: str = ""

    @property
    def post(self) -> str:
        """The title of the post, which says wherever it is printed that it is no real one."""
        return f"{self.office}, assigned for the example"


@dataclass(frozen=True, slots=True)
class RiskFact:
    """A risk that a paper names. `scores` are likelihood and impact when it was raised, then when it was reviewed."""

    letter: str
    description: str
    mitigation: str
    scores: tuple[tuple[int, int], ...]
    review_on: date
    cause: str = ""
    consequence: str = ""
    action: str = ""
    closed: str = ""


@dataclass(frozen=True, slots=True)
class OutcomeFact:
    """The outcome that the papers name for a strategic action, and how they say that it will be known, if they do."""

    code: str
    outcome: str
    measure: str = ""
    unit: str = ""
    baseline: str = ""
    target: str = ""
    by_when: str = ""
    source: str = ""


@dataclass(frozen=True)
class AttenderFact:
    """Somebody at a meeting, with the name and the office as printed; `in_place_of` for a substitute."""

    name: str
    office: str = ""
    standing: str = "member"
    came: str = "present"
    in_place_of: str = ""


@dataclass(frozen=True)
class AskFact:
    """What the Board asked for. `done` is the meeting and the item that show it, `so_far` what our reading found."""

    words: str
    person: str = ""
    body: str = ""
    outside: str = ""
    due: str = ""
    clause: int = 0
    so_far: str = ""
    done: tuple[date, int] | None = None


@dataclass(frozen=True)
class ItemFact:
    """An item of an agenda: notes as kind, words and speaker; clauses as verb and words; what was asked."""

    kind: str
    title: str
    notes: tuple[tuple[str, ...], ...] = ()
    clauses: tuple[tuple[str, str], ...] = ()
    asked: tuple[AskFact, ...] = ()


@dataclass(frozen=True)
class SittingFact:
    """A meeting that was held. `order` is the order taken, by printed numbers, where it was varied."""

    on: date
    published_on: date
    opened: tuple[int, int]
    ended: tuple[int, int]
    venue: str
    items: tuple[ItemFact, ...]
    people: tuple[AttenderFact, ...] = ()
    order: tuple[int, ...] = ()
    opening: str = ""
    confirms: date | None = None
    settled: str = ""


@dataclass(frozen=True, slots=True)
class SeatFact:
    """A place on the Board: of an office, or for the named people who sat there one after another."""

    capacity: str
    post: str = ""
    title: str = ""
    is_chair: bool = False
    has_vote: bool = True
    from_on: date | None = None
    to_on: date | None = None
    people: tuple[tuple[str, date, date | None], ...] = ()
    substitutes: tuple[tuple[str, date, date | None], ...] = ()


@dataclass(frozen=True, slots=True)
class MeetingFact:
    """A meeting of the Board as it was planned: the hour and minute in London, and the room."""

    held_on: date
    hour: int
    minute: int
    venue: str
    items: tuple[tuple[str, str], ...]  # kind and title, in the order printed
    planned_on: date


@dataclass(frozen=True)
class ForwardFact:
    """Business asked for at one meeting for a later one (None: to be arranged), and the item that it became."""

    asked_on: date
    meets_on: date | None
    title: str
    kind: str
    item: str = ""
