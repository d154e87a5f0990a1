"""Clearing a paper, which freezes what it says, and correcting it, which says so. A job prints it afterwards.

From a page: `ask_to_clear_paper` or `ask_to_correct_paper`, and the worker does the rest, by `freeze`. On the command
line, where somebody waits, `clear_paper`, `clear_report` and their corrections do both at once.
"""

from dataclasses import dataclass
from datetime import date

from candour.host.jobs import enqueue
from candour.lib.dates import format_day
from candour.outputs.pdf import CannotBeSet
from candour.outputs.word import TemplateRefused
from candour.records.deeds import deed
from candour.records.rules import Actor
from candour.reports.commands.freezing import freeze_paper, freeze_report
from candour.reports.commands.steady import require_not_being_made
from candour.reports.models import ClearedPaper, Clearing, ClearingFailure, Paper, Report, Snapshot
from candour.reports.queries.readiness import lacking
from candour.reports.queries.versions import newest_version
from candour.reports.rules.refusals import (
    CannotBeMade,
    ClearedBefore,
    NoNotice,
    NotCleared,
    NothingToMake,
    NotReady,
    PositionToCome,
)

JOB = "reports.freeze"


@dataclass(frozen=True)
class Clearer:
    """Whoever cleared a paper, as it was written down then: the job that prints it acts in their name."""

    name: str
    key: str
    post: str

    def post_on(self, day: date, /) -> str:
        """The post that was written down."""
        return self.post


def ask_to_clear_paper(*, paper: Paper, on: date, by: Actor, once: str = "") -> Clearing:
    """Clear a paper: it says now what it will say for ever, and the worker makes the files. Nothing changes them later.

    Raises ClearedBefore, BeingCleared, NotReady with what is missing, PositionToCome for a position after `on`.
    """
    if paper.cleared_versions.exists():
        raise ClearedBefore("This paper was cleared before. Issue a correction if something in it was wrong.")
    return _ask(paper, number=1, notice="", on=on, by=by, once=once, is_for_worker=True)


def ask_to_correct_paper(*, paper: Paper, notice: str, on: date, by: Actor, once: str = "") -> Clearing:
    """Clear a further version with a notice that says what was corrected; the earlier versions stay as they were.

    Raises NotCleared before the first version, NoNotice without a notice, and as `ask_to_clear_paper` otherwise.
    """
    return _ask(
        paper, number=_next_number(paper), notice=_notice(notice), on=on, by=by, once=once, is_for_worker=True
    )  # fmt: skip


def clear_paper(*, paper: Paper, on: date, by: Actor, once: str = "") -> ClearedPaper:
    """Clear a paper and wait for its files. Raises as `ask_to_clear_paper`, and CannotBeMade if they cannot be made."""
    if paper.cleared_versions.exists():
        raise ClearedBefore("This paper was cleared before. Issue a correction if something in it was wrong.")
    return _made(_ask(paper, number=1, notice="", on=on, by=by, once=once, is_for_worker=False))


def correct_paper(*, paper: Paper, notice: str, on: date, by: Actor, once: str = "") -> ClearedPaper:
    """Issue a correction and wait for its files. Raises as `ask_to_correct_paper`, and CannotBeMade."""
    number = _next_number(paper)
    return _made(_ask(paper, number=number, notice=_notice(notice), on=on, by=by, once=once, is_for_worker=False))


def clear_report(*, report: Report, on: date, by: Actor, once: str = "") -> Snapshot:
    """Clear a quarterly report and wait for the files in all six forms. Raises as `clear_paper`."""
    return snapshot_of(clear_paper(paper=report.paper, on=on, by=by, once=once))


def correct_report(*, report: Report, notice: str, on: date, by: Actor, once: str = "") -> Snapshot:
    """Issue a corrected version of a quarterly report and wait for its files. Raises as `correct_paper`."""
    return snapshot_of(correct_paper(paper=report.paper, notice=notice, on=on, by=by, once=once))


def snapshot_of(cleared: ClearedPaper) -> Snapshot:
    """The frozen version of a quarterly report. Raises DoesNotExist for any other paper."""
    return Snapshot.objects.get(cleared_paper=cleared)


def freeze(*, clearing: int) -> None:
    """Make the files of a cleared paper, in the name of whoever cleared it. A job: done again, it does nothing more.

    What cannot be made is written down with the reason, so that the paper can be changed and cleared again.
    """
    asked = Clearing.objects.select_related("paper__report", "version").get(pk=clearing)
    if ClearedPaper.objects.filter(clearing=asked).exists() or ClearingFailure.objects.filter(clearing=asked).exists():
        return
    make = freeze_report if asked.paper.report_id else freeze_paper
    try:
        make(asked, by=_clearer(asked))
    except (CannotBeSet, TemplateRefused) as problem:
        _fail(asked, str(problem), by=_clearer(asked))
    except ClearedBefore:
        return  # another worker came first, or it was given up meanwhile


def make_again(*, clearing: Clearing, on: date, by: Actor, once: str = "") -> None:
    """Have the worker begin again with a paper that it has not brought to an end; what is made is made once.

    Raises NothingToMake for one that is there, or was given up.
    """
    _require_under_way(clearing)
    with deed("paper.made_again", clearing.paper, by=by, on=on, once=once) as done:
        enqueue(JOB, event=f"{JOB}:{clearing.pk}:{done.id}", clearing=clearing.pk)


def give_up_clearing(*, clearing: Clearing, on: date, by: Actor, once: str = "") -> None:
    """Give up making a cleared paper, so that it can be changed and cleared again. Raises NothingToMake as above."""
    _require_under_way(clearing)
    with deed("paper.clearing_given_up", clearing.paper, by=by, on=on, once=once) as done:
        ClearingFailure.objects.create(clearing=clearing, words=f"Given up by {by.name}.", **done.stamp)


def _ask(paper: Paper, *, number: int, notice: str, on: date, by: Actor, once: str, is_for_worker: bool) -> Clearing:
    _require_ready(paper, on=on)
    content = {"version": number, "notice": notice}
    with deed("paper.clearing_asked", paper, by=by, on=on, once=once, content=content) as done:
        Paper.objects.select_for_update().get(pk=paper.pk)
        require_not_being_made(paper)
        if ClearedPaper.objects.filter(paper=paper, number=number).exists():
            raise ClearedBefore(f"Somebody else cleared version {number} of this paper a moment ago. Look at it first.")
        clearing = Clearing.objects.create(
            paper=paper, number=number, version=newest_version(paper), notice=notice, cleared_on=on, **done.stamp
        )
        if is_for_worker:
            enqueue(JOB, event=f"{JOB}:{clearing.pk}", clearing=clearing.pk)
    return clearing


def _made(clearing: Clearing) -> ClearedPaper:
    freeze(clearing=clearing.pk)
    failure = ClearingFailure.objects.filter(clearing=clearing).first()
    if failure:
        raise CannotBeMade(failure.words)
    return ClearedPaper.objects.get(clearing=clearing)


def _fail(clearing: Clearing, words: str, *, by: Actor) -> None:
    with deed("paper.not_made", clearing.paper, by=by, on=clearing.cleared_on, content={"words": words}) as done:
        ClearingFailure.objects.create(clearing=clearing, words=words, **done.stamp)


def _clearer(clearing: Clearing) -> Clearer:
    return Clearer(clearing.by_name, clearing.by_key, clearing.by_post)


def _next_number(paper: Paper) -> int:
    newest = paper.cleared_versions.first()
    if newest is None:
        raise NotCleared("This paper has not been cleared yet, so there is nothing to correct. Clear it first.")
    return newest.number + 1


def _notice(notice: str) -> str:
    if not notice.strip():
        raise NoNotice("Say in the notice what was wrong and what is right now.")
    return notice.strip()


def _require_under_way(clearing: Clearing) -> None:
    if not Clearing.objects.filter(pk=clearing.pk, made=None, failure=None).exists():
        raise NothingToMake("This version is there already, or was given up. Look at the paper.")


def _require_ready(paper: Paper, *, on: date) -> None:
    if paper.report and paper.report.on > on:
        day = format_day(paper.report.on)
        raise PositionToCome(f"The position is at {day}, which has not come yet. Clear it on that day or after.")
    missing = lacking(paper)
    if missing:
        raise NotReady(f"This paper cannot be cleared yet. {' '.join(missing)}")
