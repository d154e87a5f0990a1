"""The quarterly report as data: one frozen shape, from which the page and every file are printed."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from candour.plans.rules.status import Counts
from candour.reports.rules.confidence import ConfidencePart
from candour.reports.rules.outcomes import OutcomePart
from candour.reports.rules.paragraphs import Paragraph
from candour.reports.rules.reporting import NOT_HELD, Reporting
from candour.reports.rules.risks import RiskPart


@dataclass(frozen=True)
class Numbers:
    """How many milestones stand where. The first of completed, in progress, overdue, withdrawn and carried forward
    add up to `total`; `completed_checked` is within completed, `not_started` within in progress."""

    completed: int
    completed_checked: int
    in_progress: int
    not_started: int
    overdue: int
    withdrawn: int
    carried_forward: int
    total: int

    @classmethod
    def of(cls, counts: Counts) -> "Numbers":
        """The counts of the plans room, with their total."""
        return cls(**vars(counts), total=counts.total)


@dataclass(frozen=True)
class ActionNumbers:
    """How many strategic actions stand where, rolled up from their milestones."""

    completed: int
    in_progress: int
    overdue: int
    total: int


@dataclass(frozen=True)
class LastTime:
    """What the report before this one said of "completed or on target", for the same plan."""

    on: date
    version: str
    on_target: int
    base: int
    percent: int | None


@dataclass(frozen=True)
class Headline:
    """ "Completed or on target n of N, x %", beside last time's. `base_change` says when N is another N.

    `proof` says how many of those completed have evidence; it is empty where none is completed.
    """

    on_target: int
    base: int
    percent: int | None
    words: str
    last: LastTime | None
    last_words: str
    base_change: str
    proof: str


@dataclass(frozen=True)
class Expiry:
    """The day on which the Directions expire, and the milestones that fall due by then and after."""

    title: str
    on: date
    words: str
    due_that_day: int
    due_after: int


@dataclass(frozen=True)
class RequirementLine:
    """One thing that a direction asks for, and what has met it so far."""

    label: str
    text: str
    due: str
    met: str


@dataclass(frozen=True)
class DirectionLine:
    """A direction in force on the day of the report."""

    title: str
    issuer: str
    power: str
    given_on: date
    in_force_to: date | None
    words: str
    requirements: tuple[RequirementLine, ...]


@dataclass(frozen=True)
class CarriedLine:
    """A milestone that came from an earlier plan, or went into a later one."""

    code: str
    title: str
    other_plan: str
    other_code: str
    carried_on: date
    first_due: str
    moves: int


@dataclass(frozen=True)
class DateToAgree:
    """A new date that is asked for and on which nobody has decided yet."""

    ref: str
    title: str
    first: str
    old: str
    proposed: str
    proposed_on: date
    proposed_by: str
    reason: str
    effect_on_expiry: str
    noted: str


@dataclass(frozen=True)
class ChangeLine:
    """One milestone that changed since the last report, and how."""

    ref: str
    title: str
    words: str


@dataclass(frozen=True)
class ChangeGroup:
    """The milestones that changed in one way: completed, newly overdue, moved, added, sent back."""

    key: str
    heading: str
    lines: tuple[ChangeLine, ...]


@dataclass(frozen=True)
class Changes:
    """What changed since the last report; `since` is None for the first report of a plan."""

    since: date | None
    words: str
    groups: tuple[ChangeGroup, ...]


@dataclass(frozen=True)
class ActionLine:
    """One strategic action in the table of its theme, rolled up from its milestones."""

    code: str
    title: str
    status: str
    status_words: str
    numbers: Numbers
    next_due: str
    own_word: str


@dataclass(frozen=True)
class ThemeSection:
    """A theme: its numbers, its paragraph, the commentary approved for the period, its strategic actions."""

    letter: str
    name: str
    numbers: Numbers
    paragraphs: tuple[Paragraph, ...]
    actions: tuple[ActionLine, ...]


@dataclass(frozen=True)
class Criterion:
    """A status, what it means, and how we read it."""

    status: str
    meaning: str
    reading: str


@dataclass(frozen=True)
class LateLine:
    """A milestone that is overdue or expected late, and what is being done about it."""

    ref: str
    title: str
    theme: str
    owner: str
    due: str
    expected: str
    lateness: str
    mitigation: str


@dataclass(frozen=True)
class MovedLine:
    """A date that was moved by a decision in force on the day of the report, and who decided."""

    ref: str
    title: str
    first: str
    due: str
    slip_days: int
    moves: int
    decided_by: str
    decided_on: date | None


@dataclass(frozen=True)
class DelegatedLine:
    """A date that a named person moved under delegated authority. `days` None: no day stood before."""

    ref: str
    title: str
    old: str
    new: str
    days: int | None
    words: str
    decided_by: str
    decided_on: date
    item: str
    consulted: str


@dataclass(frozen=True)
class DueLine:
    """How many milestones fall due on a day. `is_expiry` marks the day on which the Directions expire."""

    due_on: date | None
    due: str
    numbers: Numbers
    is_expiry: bool
    words: str


@dataclass(frozen=True)
class CostLine:
    """What a strategic action costs, once and every year, and from which funds. Nothing recorded is None."""

    code: str
    title: str
    one_off: Decimal | None
    yearly: Decimal | None
    funding: str


@dataclass(frozen=True)
class Costs:
    """The costs recorded for strategic actions, and how many have none recorded."""

    lines: tuple[CostLine, ...]
    one_off: Decimal
    yearly: Decimal
    words: str


@dataclass(frozen=True)
class Commented:
    """The comments of the Chief Finance Officer, or the legal comments: paragraphs, whose, and of which day."""

    paragraphs: tuple[Paragraph, ...]
    by: str
    on: date | None
    is_recorded: bool
    is_out_of_date: bool


@dataclass(frozen=True)
class Row:
    """One milestone in the appendix. `due` is the date as it was given, `due_on` the day that counts.

    `answer` is what came in the reporting round of the day, empty where none was asked for. `confidence`, what
    disagrees in it, and the `views` of bodies stand beside the status; empty where the plan does not ask for them.
    `outcome` is what the strategic action seeks, and `measures` how it will be known, or what is missing.
    """

    ref: str
    theme: str
    action_code: str
    action: str
    title: str
    owner: str
    first_due_on: date | None
    first_due: str
    due_on: date | None
    due: str
    status: str
    status_words: str
    completed_on: date | None
    completion: str
    expected_on: date | None
    expected: str
    is_expected_late: bool
    slip_days: int
    moves: int
    commentary: str
    risks: str = ""
    delegated: str = ""
    answer: str = ""
    confidence: str = ""
    disagreement: str = ""
    views: str = ""
    outcome: str = ""
    measures: str = ""


@dataclass(frozen=True)
class Head:
    """What stands at the head of the paper and in its footer."""

    authority: str
    body: str
    title: str
    author: str
    item: str
    position_words: str
    is_draft_plan: bool
    is_future: bool
    version: str
    notice: str
    known_at: datetime | None
    period_from: date


@dataclass(frozen=True)
class QuarterlyReport:
    """Everything that a quarterly report says. Nothing in it is computed again by what prints it.

    `digest` is the SHA-256 of the rest of it, as canonical JSON with an empty digest.
    """

    plan: str
    on: date
    milestones: Numbers
    actions: ActionNumbers
    expected_late: int
    overdue_against_first_date: int
    head: Head
    headings: dict[str, str]
    sentence: str
    headline: Headline
    introduction: tuple[Paragraph, ...]
    recommendations_lead: str
    recommendations: tuple[str, ...]
    background: tuple[Paragraph, ...]
    directions: tuple[DirectionLine, ...]
    expiry: Expiry | None
    carried_in: tuple[CarriedLine, ...]
    carried_out: tuple[CarriedLine, ...]
    dates_to_agree: tuple[DateToAgree, ...]
    changes: Changes
    themes: tuple[ThemeSection, ...]
    criteria: tuple[Criterion, ...]
    criteria_source: str
    overdue_lines: tuple[LateLine, ...]
    expected_late_lines: tuple[LateLine, ...]
    dates_moved: tuple[MovedLine, ...]
    due: tuple[DueLine, ...]
    costs: Costs
    finance: Commented
    legal: Commented
    rows: tuple[Row, ...]
    risks: RiskPart = field(default_factory=RiskPart)
    reporting: Reporting = NOT_HELD
    digest: str = ""
    delegated: tuple[DelegatedLine, ...] = ()
    confidence: ConfidencePart = field(default_factory=ConfidencePart)
    outcomes: OutcomePart = field(default_factory=OutcomePart)

    @property
    def short_digest(self) -> str:
        """The first twelve digits of the digest, as footers print it."""
        return self.digest[:12]
