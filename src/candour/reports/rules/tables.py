"""The tables of a report in words, as the page and the PDF print them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from candour.lib.dates import count_days, format_day
from candour.lib.shapes import Align, Cell, Column, Table
from candour.reports.rules.confidence import disagreeing_table, views_table
from candour.reports.rules.outcomes import measured_table, unmeasured_table
from candour.reports.rules.risks import risk_table
from candour.reports.rules.shapes import ChangeGroup, LateLine, Numbers, QuarterlyReport, Row, ThemeSection
from candour.reports.rules.words import DELEGATED

_COUNTED = ("Completed", "of them checked", "In progress", "Overdue", "Withdrawn", "Carried forward", "All")


def tables_of(report: QuarterlyReport) -> dict[str, Table]:
    """Every table of a report that has something in it, by name."""
    made = {name: make(report) for name, make in _TABLES.items()}
    return {name: table for name, table in made.items() if table.rows}


def theme_table(theme: ThemeSection) -> Table:
    """The strategic actions of one theme. The officers' own word stands beside the status and is not counted."""
    has_words = any(line.own_word for line in theme.actions)
    rows = [
        (line.code, line.title, line.status_words, f"{line.numbers.completed} of {line.numbers.total}", line.next_due)
        + ((line.own_word or "–",) if has_words else ())
        for line in theme.actions
    ]
    columns = [
        "Code",
        "Strategic action",
        "Status",
        "Completed",
        "Next due",
        *(["Officers’ own word"] if has_words else []),
    ]
    return _table(f"{theme.name}: strategic actions", columns, rows)


def change_table(group: ChangeGroup) -> Table:
    """The milestones that changed in one way."""
    rows = [(line.ref, line.title, line.words) for line in group.lines]
    return _table(f"{group.heading}: {len(group.lines)}", ["Reference", "Milestone", "What changed"], rows)


def shortened(table: Table, most: int | None) -> Table:
    """The first rows of a long table, with a caption that says so; a table that is short enough as it is."""
    count = len(table.rows)
    if most is None or count <= most:
        return table
    caption = f"{table.caption}. The first {most:,} of {count:,} rows; the files below the title hold them all."
    return replace(table, caption=caption, rows=table.rows[:most])


def _by_theme(report: QuarterlyReport) -> Table:
    rows: list[tuple[Cell, ...]] = [(theme.name, *_counted(theme.numbers)) for theme in report.themes]
    total: tuple[Cell, ...] = ("All themes", *_counted(report.milestones))
    columns = [Column("Theme"), *(Column(name, Align.number) for name in _COUNTED)]
    return Table(f"Milestones by theme. {report.head.position_words}", tuple(columns), tuple(rows), total)


def _counted(numbers: Numbers) -> tuple[int, ...]:
    return (
        numbers.completed, numbers.completed_checked, numbers.in_progress, numbers.overdue, numbers.withdrawn,
        numbers.carried_forward, numbers.total,
    )  # fmt: skip


def _dates_to_agree(report: QuarterlyReport) -> Table:
    rows = [
        (line.ref, line.title, line.old, line.proposed, _said(line.reason, line.noted), line.effect_on_expiry)
        for line in report.dates_to_agree
    ]
    columns = ["Reference", "Milestone", "Date now", "Date asked for", "Reason", "Effect on the expiry"]
    return _table("New dates asked for", columns, rows)


def _said(reason: str, noted: str) -> str:
    return f"{reason} {noted}".strip()


def _carried_in(report: QuarterlyReport) -> Table:
    rows = [
        (line.other_code, line.other_plan, line.code, line.title, line.first_due, line.moves)
        for line in report.carried_in
    ]
    columns = ["Earlier code", "Earlier plan", "Code now", "Milestone", "First promised for", "Moves"]
    return _table("Carried forward into this plan", columns, rows)


def _carried_out(report: QuarterlyReport) -> Table:
    rows = [
        (line.code, line.title, line.other_plan, line.other_code, format_day(line.carried_on))
        for line in report.carried_out
    ]
    columns = ["Code", "Milestone", "Later plan", "Code there", "Carried on"]
    return _table("Carried forward out of this plan", columns, rows)


def _overdue(report: QuarterlyReport) -> Table:
    return _late("Overdue milestones, the longest overdue first", report.overdue_lines)


def _expected_late(report: QuarterlyReport) -> Table:
    return _late("In progress, but expected late", report.expected_late_lines)


def _late(caption: str, lines: Sequence[LateLine]) -> Table:
    rows = [
        (line.ref, line.title, line.owner or "No owner", line.due, f"{line.lateness}; {line.expected}", line.mitigation)
        for line in lines
    ]
    return _table(caption, ["Reference", "Milestone", "Owner", "Due", "Now expected", "Mitigation"], rows)


def _dates_moved(report: QuarterlyReport) -> Table:
    rows = [
        (
            line.ref,
            line.title,
            line.first,
            line.due,
            _slip(line.slip_days),
            line.moves,
            _decided(line.decided_by, line.decided_on),
        )
        for line in report.dates_moved
    ]
    columns = ["Reference", "Milestone", "First promised", "Due now", "Slip", "Moves", "Last decided by"]
    return _table("Milestones whose date has moved", columns, rows)


def _delegated(report: QuarterlyReport) -> Table:
    rows = [
        (
            line.ref,
            line.title,
            line.old,
            line.new,
            line.words,
            _decided(line.decided_by, line.decided_on),
            line.consulted,
        )
        for line in report.delegated
    ]
    columns = ["Reference", "Milestone", "Date before", "Date now", "Days moved", "Decided by", "Consulted"]
    return _table(DELEGATED, columns, rows)


def _slip(days: int) -> str:
    return f"{count_days(abs(days))} {'earlier' if days < 0 else 'later'}" if days else "none"


def _decided(who: str, on: date | None) -> str:
    return f"{who}, {format_day(on)}" if on else who


def _due(report: QuarterlyReport) -> Table:
    rows = [
        (
            f"{line.due} – {line.words}" if line.words else line.due,
            line.numbers.completed, line.numbers.in_progress, line.numbers.overdue, line.numbers.total,
        )
        for line in report.due
    ]  # fmt: skip
    numbers = [Column(name, Align.number) for name in ("Completed", "In progress", "Overdue", "All")]
    return Table("Milestones by due date", (Column("Due"), *numbers), tuple(rows))


def _silent(report: QuarterlyReport) -> Table:
    rows = [
        (each.name, each.directorate, f"{each.silent_count} of {each.owed}", each.silent)
        for each in report.reporting.silent
    ]
    columns = ["Who was silent", "Directorate", "Silent", "Milestones of which nothing was said"]
    return _table("Who was silent by the cut-off", columns, rows)


def _signed(report: QuarterlyReport) -> Table:
    rows = [(each.directorate, each.answered, each.signed) for each in report.reporting.signed]
    return _table("Directorates, and who signed them off", ["Directorate", "Answered", "Signed off"], rows)


def _since(report: QuarterlyReport) -> Table:
    rows = [
        (each.ref, each.title, each.what, each.counts_from, each.recorded, each.by) for each in report.reporting.since
    ]
    columns = ["Reference", "Milestone", "What", "Counts from", "Recorded", "By"]
    return _table("Recorded since the cut-off", columns, rows)


def _costs(report: QuarterlyReport) -> Table:
    rows = [
        (line.code, line.title, _money(line.one_off), _money(line.yearly), line.funding or "–")
        for line in report.costs.lines
    ]
    total = ("All", "", _money(report.costs.one_off), _money(report.costs.yearly), "")
    columns = (
        Column("Code"), Column("Strategic action"), Column("Once", Align.number), Column("Every year", Align.number),
        Column("Funded from"),
    )  # fmt: skip
    return Table("Costs of strategic actions", columns, tuple(rows), total if rows else ())


def _money(amount: object) -> str:
    return "–" if amount is None else f"£{amount:,.2f}".removesuffix(".00")


def _criteria(report: QuarterlyReport) -> Table:
    rows = [(each.status, each.meaning, each.reading) for each in report.criteria]
    return _table("What each status means", ["Status", "Meaning", "How we read it"], rows)


def _milestones(report: QuarterlyReport) -> Table:
    rows = [
        (row.ref, row.title, row.owner or "No owner", row.first_due, row.due, status_said(row), row.commentary)
        for row in report.rows
    ]
    columns = ["Reference", "Milestone", "Owner", "First promised", "Due", "Status", "Commentary"]
    return _table(f"All {report.milestones.total} milestones. {report.head.position_words}", columns, rows)


def status_said(row: Row) -> str:
    """The status of a milestone with what belongs to it, and after it what owners and bodies say beside it."""
    if row.completion:
        return row.completion
    late = f"; expected late, {row.expected}" if row.is_expected_late else ""
    said = [f"Confidence: {row.confidence.lower()}" if row.confidence else "", row.disagreement, row.views]
    return ". ".join([f"{row.status_words}{late}", *(each.rstrip(".") for each in said if each)])


def _table(caption: str, headings: Sequence[str], rows: Sequence[tuple[str | int, ...]]) -> Table:
    return Table(caption, tuple(Column(each) for each in headings), tuple(rows))


_TABLES: dict[str, Callable[[QuarterlyReport], Table]] = {
    "by_theme": _by_theme,
    "dates_to_agree": _dates_to_agree,
    "carried_in": _carried_in,
    "carried_out": _carried_out,
    "overdue": _overdue,
    "expected_late": _expected_late,
    "disagreeing": lambda report: disagreeing_table(report.confidence),
    "views": lambda report: views_table(report.confidence),
    "risks": lambda report: risk_table(report.risks),
    "dates_moved": _dates_moved,
    "delegated": _delegated,
    "due": _due,
    "silent": _silent,
    "signed": _signed,
    "since": _since,
    "unmeasured": lambda report: unmeasured_table(report.outcomes),
    "measured": lambda report: measured_table(report.outcomes),
    "costs": _costs,
    "criteria": _criteria,
    "milestones": _milestones,
}
