"""The tables of the checking page and of the last page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from candour.imports.models import Draft, ImportRun, LeftOut
from candour.imports.queries.preview import Checked, Preview, named_in
from candour.imports.queries.risk_preview import RiskPreview
from candour.imports.rules.differences import Difference, absent_words
from candour.imports.rules.shapes import Problem, Subject
from candour.imports.rules.values import quoted
from candour.lib.dates import GivenDate, format_day
from candour.lib.shapes import Cell, Column, Table

ROWS_SHOWN = 50


@dataclass(frozen=True)
class CheckPage:
    """What an import would do: sentences and tables, each table with at most fifty rows."""

    sentence: str
    problems: Table | None
    notes: tuple[str, ...]
    tables: tuple[Table, ...]
    may_finish: bool
    writes: bool


@dataclass(frozen=True)
class DonePage:
    """What an import did."""

    sentence: str
    plan_url: str
    left_out: Table | None
    named: str = ""
    plan_words: str = "See the plan"


def check_page(found: Checked) -> CheckPage:
    """The third step, as it is printed, whatever the rows are about."""
    changes = _risk_tables(found) if isinstance(found, RiskPreview) else _milestone_tables(found)
    tables = (_warnings(found), *changes, _skipped(found), _left_out(found))
    return CheckPage(
        sentence=_counted(found),
        problems=problem_table(found.standing),
        notes=tuple(_notes(found)),
        tables=tuple(table for table in tables if table),
        may_finish=not found.standing,
        writes=found.writes,
    )


def _milestone_tables(found: Checked) -> tuple[Table | None, ...]:
    return (_changed(found), _added(found), _absent(found)) if isinstance(found, Preview) else ()


def _risk_tables(found: RiskPreview) -> tuple[Table | None, ...]:
    changed = [
        (each.held.ref, quoted(each.held.description), "; ".join(str(change) for change in each.changes))
        for each in found.changed[:ROWS_SHOWN]
        if each.held
    ]
    added = [
        (each.row.row, quoted(each.row.description), f"{each.row.likelihood} by {each.row.impact}", each.owner or "–")
        for each in found.added[:ROWS_SHOWN]
    ]
    absent = [(each.ref, quoted(each.description)) for each in found.absent[:ROWS_SHOWN]]
    return (
        table_of("To change", ["Reference", "Risk", "What changes"], changed, len(found.changed)),
        table_of("To add", ["Row", "Risk", "Likelihood and impact", "Owner"], added, len(found.added)),
        table_of("In the register and not in the file", ["Reference", "Risk"], absent, len(found.absent)),
    )


def done_page(draft: Draft) -> DonePage:
    """The last step: what was imported, with what was left out."""
    run = draft.run
    if run is None:
        what = "was given up, or said what the plan says already"
        return DonePage(f"{draft.upload} {what}. Nothing was changed.", "", None)
    day = format_day(run.position_on)
    sentence = (
        f"{run.plan}, position at {day}: {run.added:,} added, {run.changed:,} changed, {run.unchanged:,} unchanged, "
        f"{run.absent:,} not in the file."
    )
    rows = LeftOut.objects.filter(run=run).order_by("sheet", "row")
    lines = [(each.row, quoted(" | ".join(each.given.values())), each.reasons) for each in rows[:ROWS_SHOWN]]
    left_out = table_of("Rows left out", ["Row", "What stands there", "What is wrong with it"], lines, rows.count())
    if run.subject == Subject.RISKS:
        url = f"{reverse('risks:register')}?plan={run.plan.slug}"
        return DonePage(sentence, url, left_out, plan_words="See the register")
    return DonePage(sentence, run.plan.get_absolute_url(), left_out, _named(run))


def _named(run: ImportRun) -> str:
    named = named_in(run)
    if named is None:
        return ""
    decided = f"{named.body or named.person} on {format_day(named.decided_on)}"
    return f"The changed dates are named as approved by {decided}. They move when somebody else confirms that."


def _counted(found: Checked) -> str:
    added = sum(each.is_added for each in found.proposed)
    changed = sum(each.is_changed for each in found.proposed)
    number = len(found.proposed)
    what = "risk" if isinstance(found, RiskPreview) else "milestone"
    parts = [f"{added:,} to add", f"{changed:,} to change", f"{number - added - changed:,} unchanged"]
    return f"{number:,} {what if number == 1 else f'{what}s'} read: {', '.join(parts)}."


def _notes(found: Checked) -> Iterable[str]:
    if isinstance(found, Preview) and found.absent:
        yield absent_words(found.absent)
    if isinstance(found, RiskPreview) and found.absent:
        yield f"{len(found.absent):,} open in the register and not in the file: they stay as they are."
    if found.new_people:
        names = ", ".join(found.new_people[:ROWS_SHOWN])
        yield f"Owners new to the record, who are added without accounts: {names}."


def problem_table(problems: Sequence[Problem]) -> Table | None:
    """What stands in the way, row by row, or None where nothing does."""
    number = len(problems)
    caption = "One problem stands in the way" if number == 1 else f"{number:,} problems stand in the way"
    return table_of(caption, ["Row", "Column", "Value", "What is wrong"], _told(problems), number)


def _warnings(found: Checked) -> Table | None:
    told, number = _told(found.warnings), len(found.warnings)
    return table_of("To know before you go on", ["Row", "Column", "Value", "What to know"], told, number)


def _told(problems: Sequence[Problem]) -> list[tuple[Cell, ...]]:
    return [
        (each.place.row or "All", _column(each), quoted(each.value) or "–", each.sentence)
        for each in problems[:ROWS_SHOWN]
    ]  # fmt: skip


def _column(problem: Problem) -> str:
    place = problem.place
    if not place.column:
        return "–"
    return f"{place.column} ({quoted(place.header)})" if place.header else place.column


def _changed(found: Preview) -> Table | None:
    rows = [
        (each.held.ref, quoted(each.held.title), "; ".join(str(change) for change in each.changes))
        for each in found.changed[:ROWS_SHOWN]
        if each.held
    ]
    return table_of("To change", ["Reference", "Milestone", "What changes"], rows, len(found.changed))


def _added(found: Preview) -> Table | None:
    rows = [
        (
            each.row.row,
            each.title,
            f"{each.action_code} {quoted(each.action_title)}",
            _date(each.row.first_due),
            _done(each),
        )
        for each in found.added[:ROWS_SHOWN]
    ]
    return table_of("To add", ["Row", "Milestone", "Strategic action", "Due", "Completed"], rows, len(found.added))


def _date(given: GivenDate | None) -> str:
    if given is None:
        return "–"
    if given.last_day is None or given.precision == "day":
        return given.words if given.last_day is None else format_day(given.last_day)
    return f"{given.words} (counts as {format_day(given.last_day)})"


def _done(each: Difference) -> str:
    if each.completed_on is None:
        return "No"
    day = format_day(each.completed_on)
    return f"Yes, on {day}" if each.is_date_recorded else f"Yes, by {day}, date not recorded"


def _absent(found: Preview) -> Table | None:
    rows = [(each.ref, each.title) for each in found.absent[:ROWS_SHOWN]]
    return table_of("In the plan and not in the file", ["Reference", "Milestone"], rows, len(found.absent))


def _skipped(found: Checked) -> Table | None:
    rows = [(each.row, each.words, each.reason) for each in found.skipped[:ROWS_SHOWN]]
    return table_of("Rows passed over", ["Row", "What stands there", "Why"], rows, len(found.skipped))


def _left_out(found: Checked) -> Table | None:
    rows = [(each.row, quoted(" | ".join(each.given.values()))) for each in found.left_out[:ROWS_SHOWN]]
    return table_of("Rows that you leave out", ["Row", "What stands there"], rows, len(found.left_out))


def table_of(caption: str, headings: Sequence[str], rows: Sequence[tuple[Cell, ...]], number: int) -> Table | None:
    """A table, or None where there is nothing to show. Its caption says when there are more than are shown."""
    if not rows:
        return None
    more = f" (the first {len(rows)} of {number:,})" if number > len(rows) else ""
    return Table(f"{caption}{more}", tuple(Column(each) for each in headings), tuple(rows))
