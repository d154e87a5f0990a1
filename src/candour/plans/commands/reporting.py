"""One sitting of an owner: how it is going, what proves it, and whether it is done, in one deed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from candour.evidence.commands import Content, add_evidence
from candour.evidence.models import Evidence
from candour.evidence.rules import Classification
from candour.lib.dates import GivenDate
from candour.plans.commands.changes import carry_forward
from candour.plans.commands.completion import link_evidence, report_complete
from candour.plans.commands.dates import lock_milestones
from candour.plans.commands.progress import record_update, say_no_change
from candour.plans.models import Action, Completion, Milestone, Update
from candour.plans.rules.changes import NothingChanged
from candour.plans.rules.progress import State
from candour.records.deeds import deed
from candour.records.rules import Actor, Refused


class SaidMeanwhile(Refused):
    """Somebody else said something of the milestone since the form was shown. Carries what they said."""

    def __init__(self, update: Update) -> None:
        """Say who it was."""
        self.update = update
        super().__init__(
            f"{update.by_name} updated this while you were writing. Nothing of yours is lost: "
            "read what they said, shown here beside yours, then save again."
        )


@dataclass(frozen=True)
class ProgressSaid:
    """What somebody says of a milestone: `expected` None means still on time.

    `said_for` is whose words they are and where from, if entered for another, and `said_for_key` who that is; `as_at`
    the day that is spoken of, where it is an earlier one, such as the position date of a reporting round.
    """

    state: State
    expected: GivenDate | None = None
    commentary: str = ""
    internal_note: str = ""
    mitigation: str = ""
    said_for: str = ""
    said_for_key: str = ""
    as_at: date | None = None


@dataclass(frozen=True)
class NewEvidence:
    """A piece of evidence that is added in the same sitting."""

    title: str
    content: Content
    classification: Classification = Classification.INTERNAL


type Piece = Evidence | NewEvidence


def report_progress(
    *,
    milestone: Milestone,
    said: ProgressSaid,
    on: date,
    by: Actor,
    completed_on: date | None = None,
    evidence: Sequence[Piece] = (),
    last_seen: int | None = None,
    once: str = "",
) -> Update:
    """Say how a milestone is going and, with `completed_on`, report it complete, with what proves it: one deed.

    `last_seen` is the newest update that was shown: SaidMeanwhile is raised if somebody else has said more since.
    What is reported complete on a day after `as_at` is spoken of as it stands on the day `on`.
    Raises what record_update and report_complete raise.
    """
    if completed_on and said.as_at and completed_on > said.as_at:
        said = replace(said, as_at=None)
    with deed("milestone.reported_on", milestone, by=by, on=on, once=once):
        _require_nothing_new(milestone, last_seen, by)
        pieces = _added(evidence, on, by)
        lock_milestones([milestone.pk])
        _require_nothing_new(milestone, last_seen, by)
        if completed_on is not None:
            whose = {"said_for": said.said_for, "said_for_key": said.said_for_key}
            report_complete(milestone=milestone, completed_on=completed_on, evidence=pieces, on=on, by=by, **whose)
        update = record_update(milestone=milestone, on=on, by=by, **vars(said))
        for piece in pieces:
            link_evidence(milestone=milestone, evidence=piece, on=on, by=by)
    return update


def report_done(
    *,
    milestone: Milestone,
    completed_on: date,
    on: date,
    by: Actor,
    note: str = "",
    evidence: Sequence[Piece] = (),
    said_for: str = "",
    said_for_key: str = "",
    once: str = "",
) -> Completion:
    """Report a milestone complete with what proves it, found or added in the same deed. Raises as report_complete."""
    with deed("completion.reported_with_evidence", milestone, by=by, on=on, once=once):
        pieces = _added(evidence, on, by)
        return report_complete(
            milestone=milestone, completed_on=completed_on, note=note, evidence=pieces, said_for=said_for,
            said_for_key=said_for_key, on=on, by=by,
        )  # fmt: skip


def prove(*, milestone: Milestone, evidence: Sequence[Piece], on: date, by: Actor, once: str = "") -> None:
    """Link evidence, found or added, to a milestone in one deed. A link that exists is left as it is."""
    with deed("milestone.proved", milestone, by=by, on=on, once=once):
        for piece in _added(evidence, on, by):
            link_evidence(milestone=milestone, evidence=piece, on=on, by=by)


def report_no_change(
    *,
    milestone: Milestone,
    on: date,
    by: Actor,
    last_seen: int | None = None,
    said_for: str = "",
    said_for_key: str = "",
    as_at: date | None = None,
    once: str = "",
) -> Update:
    """Say that nothing has changed since the update `last_seen`. Raises SaidMeanwhile, and as say_no_change does."""
    whose = {"said_for": said_for, "said_for_key": said_for_key}
    with deed("milestone.reported_on", milestone, by=by, on=on, once=once):
        lock_milestones([milestone.pk])
        _require_nothing_new(milestone, last_seen, by)
        return say_no_change(milestone=milestone, on=on, by=by, as_at=as_at, **whose)


def carry_forward_together(
    *, milestones: Sequence[Milestone], into: Action, on: date, by: Actor, once: str = ""
) -> list[Milestone]:
    """Take several unfinished milestones into an action of another plan, in one deed.

    Raises NothingChanged for none, AlreadyClosed.
    """
    if not milestones:
        raise NothingChanged("Choose at least one milestone to carry forward.")
    content = {"milestones": [each.ref for each in milestones], "into": into.code}
    with deed("milestones.carried_forward", into, by=by, on=on, once=once, content=content):
        return [carry_forward(milestone=each, into=into, on=on, by=by) for each in milestones]


def _added(evidence: Sequence[Piece], on: date, by: Actor) -> list[Evidence]:
    """The pieces as rows: those that are new are added first, before any lock is taken, for a file takes a while."""
    return [
        piece if isinstance(piece, Evidence) else add_evidence(**vars(piece), on=on, by=by)
        for piece in evidence
    ]  # fmt: skip


def _require_nothing_new(milestone: Milestone, last_seen: int | None, by: Actor) -> None:
    """Raise SaidMeanwhile if somebody else said something after the update `last_seen` (0: none was shown)."""
    if last_seen is None:
        return
    newer = Update.objects.filter(milestone=milestone, pk__gt=last_seen).exclude(by_key=by.key)
    found = newer.defer("search").order_by("-pk").first()
    if found:
        raise SaidMeanwhile(found)
