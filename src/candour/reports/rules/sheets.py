"""The tables of a report as data files hold them: real dates, whole numbers, one row a milestone."""

from collections.abc import Iterable, Iterator

from candour.outputs.rules import Cell, Column, Kind, Table
from candour.reports.rules.confidence import DISAGREEING, VIEWED
from candour.reports.rules.shapes import Numbers, QuarterlyReport, Row
from candour.reports.rules.words import NO_COMMENTARY

_TEXT_WIDTH, _TITLE_WIDTH, _DAY_WIDTH = 24, 60, 18


def milestones_sheet(report: QuarterlyReport) -> Table:
    """Every milestone of a report, headed by where the plan stands."""
    note = f"{report.plan}. {report.head.position_words}. {report.sentence}"
    return milestones_table(report.rows, note)


def milestones_table(rows: Iterable[Row], note: str = "") -> Table:
    """Every milestone. The headings are those that an import reads back, the reference among them.

    No other sheet heads a column "Milestone", so that an import finds this one. A date that was given in words alone
    stands as those words; a milestone without commentary has an empty cell.
    """
    columns = [
        Column("Candour reference", width=20),
        Column("Theme", width=_TEXT_WIDTH),
        Column("Action code", width=16),
        Column("Action", width=40),
        Column("Milestone", width=_TITLE_WIDTH),
        Column("Owner", width=_TEXT_WIDTH),
        Column("First due date", Kind.DATE, _DAY_WIDTH),
        Column("Due date", Kind.DATE, _DAY_WIDTH),
        Column("Due date as given", width=_DAY_WIDTH),
        Column("Completed?", width=12),
        Column("Date completed", Kind.DATE, _DAY_WIDTH),
        Column("Status", width=16),
        Column("Completion details", width=40),
        Column("Expected date", Kind.DATE, _DAY_WIDTH),
        Column("Expected date as given", width=_DAY_WIDTH),
        Column("Expected late", width=12),
        Column("Slip in days", Kind.NUMBER, 10),
        Column("Moves", Kind.NUMBER, 10),
        Column("Commentary", width=_TITLE_WIDTH),
        Column("Linked risks", width=_TEXT_WIDTH),
        Column("Moved under delegated authority", width=40),
        Column("Answer in the round", width=_DAY_WIDTH),
        Column("Delivery confidence", width=_DAY_WIDTH),
        Column("Disagreement with the status", width=40),
        Column("Views of bodies", width=40),
        Column("Outcome sought", width=40),
        Column("How the outcome will be known", width=40),
    ]
    return Table("Milestones", columns, _milestones(rows), note)


def _milestones(rows: Iterable[Row]) -> Iterator[list[Cell]]:
    for row in rows:
        is_done = row.status == "completed"
        yield [
            row.ref, row.theme, row.action_code, row.action, row.title, row.owner, row.first_due_on or row.first_due,
            row.due_on or row.due, row.due, is_done, row.completed_on, row.status_words, row.completion,
            row.expected_on or row.expected, row.expected, row.is_expected_late, row.slip_days, row.moves,
            "" if row.commentary == NO_COMMENTARY else row.commentary, row.risks, row.delegated, row.answer,
            row.confidence, row.disagreement, row.views, row.outcome, row.measures,
        ]  # fmt: skip


def sheets_of(report: QuarterlyReport) -> list[Table]:
    """The sheets of the workbook, in the order of the paper."""
    return [
        _position(report),
        milestones_sheet(report),
        _dates_to_agree(report),
        _changes(report),
        _late(report),
        _confidence(report),
        _risks(report),
        _dates_moved(report),
        _delegated(report),
        _due(report),
        _reporters(report),
        _signed(report),
        _since(report),
        _outcomes(report),
        _costs(report),
        _texts(report),
    ]


def _numbers(numbers: Numbers) -> list[Cell]:
    return [
        numbers.completed, numbers.completed_checked, numbers.in_progress, numbers.not_started, numbers.overdue,
        numbers.withdrawn, numbers.carried_forward, numbers.total,
    ]  # fmt: skip


_COUNTED = (
    "Completed", "Of them checked", "In progress", "Of them not started", "Overdue", "Withdrawn", "Carried forward",
    "All",
)  # fmt: skip


def _position(report: QuarterlyReport) -> Table:
    columns = [Column("Theme", width=32), *(Column(name, Kind.NUMBER, 14) for name in _COUNTED)]
    rows: list[list[Cell]] = [[theme.name, *_numbers(theme.numbers)] for theme in report.themes]
    note = f"{report.head.title}. {report.head.position_words}. {report.headline.words}. {report.headline.last_words}"
    note += f" {report.headline.proof}" if report.headline.proof else ""
    rows.append(["All themes", *_numbers(report.milestones)])
    return Table("Position", columns, rows, note)


def _dates_to_agree(report: QuarterlyReport) -> Table:
    names = ["Candour reference", "Title", "First promised", "Date now", "Date asked for"]
    more = ["Asked for by", "Reason", "Effect on the expiry", "Decided so far"]
    columns = [*(Column(name, width=_TEXT_WIDTH) for name in names), Column("Asked for on", Kind.DATE, _DAY_WIDTH)]
    rows: list[list[Cell]] = [
        [
            line.ref, line.title, line.first, line.old, line.proposed, line.proposed_on, line.proposed_by, line.reason,
            line.effect_on_expiry, line.noted,
        ]
        for line in report.dates_to_agree
    ]  # fmt: skip
    columns += [Column(name, width=40) for name in more]
    return Table("Dates to agree", columns, rows, report.headings["dates_to_agree"])


def _changes(report: QuarterlyReport) -> Table:
    columns = [Column("Change", width=_TEXT_WIDTH), Column("Candour reference", width=20), Column("Title", width=60)]
    rows: list[list[Cell]] = [
        [group.heading, line.ref, line.title, line.words] for group in report.changes.groups for line in group.lines
    ]
    return Table("Changes", [*columns, Column("What changed", width=60)], rows, report.changes.words)


def _late(report: QuarterlyReport) -> Table:
    names = ["Which", "Candour reference", "Theme", "Title", "Owner", "Due", "How late", "Now expected", "Mitigation"]
    groups = (("Overdue", report.overdue_lines), ("Expected late", report.expected_late_lines))
    rows: list[list[Cell]] = [
        [which, line.ref, line.theme, line.title, line.owner, line.due, line.lateness, line.expected, line.mitigation]
        for which, lines in groups
        for line in lines
    ]
    columns = [Column(name, width=_TEXT_WIDTH) for name in names]
    return Table("Overdue and late", columns, rows, report.headings["late"])


def _confidence(report: QuarterlyReport) -> Table:
    part = report.confidence
    names = ["Which", "Candour reference", "Title", "Who", "What it says", "Reason", "Beside it"]
    rows: list[list[Cell]] = [
        [DISAGREEING, line.ref, line.title, line.said, line.disagreement, line.reason, line.owner]
        for line in part.disagreeing
    ]
    rows += [[VIEWED, line.ref, line.title, line.body, line.judged, line.reason, line.said] for line in part.views]
    columns = [Column(name, width=_TEXT_WIDTH) for name in names]
    return Table("Delivery confidence", columns, rows, part.words or "This plan does not ask for delivery confidence.")


def _risks(report: QuarterlyReport) -> Table:
    columns = [
        Column("Candour reference", width=20), Column("Risk", width=_TITLE_WIDTH), Column("Score", Kind.NUMBER, 10),
        Column("Level", width=14), Column("Mitigation", width=_TITLE_WIDTH), Column("Owner", width=_TEXT_WIDTH),
        Column("Next review", width=_DAY_WIDTH),
    ]  # fmt: skip
    rows: list[list[Cell]] = [
        [line.ref, line.description, line.score, line.level, line.mitigation, line.owner, line.review]
        for line in report.risks.lines
    ]
    said = " ".join(each.text for each in report.risks.paragraphs)
    return Table("Risks", columns, rows, f"{said} {report.risks.caption}".strip())


def _dates_moved(report: QuarterlyReport) -> Table:
    columns = [
        Column("Candour reference", width=20), Column("Title", width=_TITLE_WIDTH), Column("First promised", width=18),
        Column("Due now", width=18), Column("Slip in days", Kind.NUMBER), Column("Moves", Kind.NUMBER),
        Column("Last decided by", width=40), Column("Decided on", Kind.DATE, _DAY_WIDTH),
    ]  # fmt: skip
    rows: list[list[Cell]] = [
        [line.ref, line.title, line.first, line.due, line.slip_days, line.moves, line.decided_by, line.decided_on]
        for line in report.dates_moved
    ]
    return Table("Dates moved", columns, rows, report.headings["dates_moved"])


def _delegated(report: QuarterlyReport) -> Table:
    names = [("Candour reference", 20), ("Title", _TITLE_WIDTH), ("Date before", 18), ("Date now", 18)]
    columns = [*(Column(name, width=width) for name, width in names), Column("Days moved", Kind.NUMBER)]
    columns += [Column("Decided by", width=40), Column("Decided on", Kind.DATE, _DAY_WIDTH)]
    columns += [Column(name, width=40) for name in ("Item", "Consulted")]
    rows: list[list[Cell]] = [
        [
            line.ref, line.title, line.old, line.new, line.days, line.decided_by, line.decided_on, line.item,
            line.consulted,
        ]
        for line in report.delegated
    ]  # fmt: skip
    return Table("Delegated", columns, rows, report.headings["delegated"])


def _due(report: QuarterlyReport) -> Table:
    columns = [Column("Due", Kind.DATE, _DAY_WIDTH), Column("Note", width=40)]
    columns += [Column(name, Kind.NUMBER, 14) for name in _COUNTED]
    rows = [[line.due_on or line.due, line.words, *_numbers(line.numbers)] for line in report.due]
    return Table("Due dates", columns, rows, report.headings["due"])


def _reporters(report: QuarterlyReport) -> Table:
    names = ["Owed", "Answered", "No change", "Silent"]
    columns = [Column("Who answers", width=32), Column("Directorate", width=32)]
    columns += [*(Column(name, Kind.NUMBER, 12) for name in names), Column("Silent references", width=60)]
    rows: list[list[Cell]] = [
        [line.name, line.directorate, line.owed, line.answered, line.no_change, line.silent_count, line.silent]
        for line in report.reporting.reporters
    ]
    return Table("Who reported", columns, rows, " ".join(report.reporting.words))


def _signed(report: QuarterlyReport) -> Table:
    columns = [Column("Directorate", width=32), Column("Answered", width=16), Column("Signed off", width=60)]
    rows: list[list[Cell]] = [[line.directorate, line.answered, line.signed] for line in report.reporting.signed]
    return Table("Signed off", columns, rows, report.headings["reporting"])


def _since(report: QuarterlyReport) -> Table:
    names = ["Candour reference", "Title", "What", "Counts from", "Recorded", "By"]
    rows: list[list[Cell]] = [
        [line.ref, line.title, line.what, line.counts_from, line.recorded, line.by] for line in report.reporting.since
    ]
    columns = [Column(name, width=_TEXT_WIDTH) for name in names]
    return Table("Recorded since", columns, rows, "What changes the position and was recorded after the cut-off")


def _outcomes(report: QuarterlyReport) -> Table:
    names = ["Code", "Strategic action", "Outcome", "Known by", "Source", "What is missing"]
    lines = (*report.outcomes.unmeasured, *report.outcomes.measured)
    rows: list[list[Cell]] = [
        [line.code, line.title, line.outcome, line.measured, line.sources, line.gap] for line in lines
    ]
    return Table("Outcomes", [Column(name, width=40) for name in names], rows, report.outcomes.words)


def _costs(report: QuarterlyReport) -> Table:
    columns = [
        Column("Code", width=18), Column("Strategic action", width=_TITLE_WIDTH), Column("Once", Kind.MONEY, 16),
        Column("Every year", Kind.MONEY, 16), Column("Funded from", width=40),
    ]  # fmt: skip
    rows = [[line.code, line.title, line.one_off, line.yearly, line.funding] for line in report.costs.lines]
    return Table("Costs", columns, rows, report.costs.words)


def _texts(report: QuarterlyReport) -> Table:
    """Everything that was written, by the number of its paragraph."""
    recommended = [(f"{place}", text) for place, text in enumerate(report.recommendations, start=1)]
    parts = [
        ("introduction", [(each.number, each.text) for each in report.introduction]),
        ("recommendations", recommended),
        ("background", [(each.number, each.text) for each in report.background]),
        ("progress", [(each.number, each.text) for theme in report.themes for each in theme.paragraphs]),
        ("finance", [(each.number, each.text) for each in report.finance.paragraphs]),
        ("legal", [(each.number, each.text) for each in report.legal.paragraphs]),
    ]
    rows = [[report.headings[key], number, text] for key, texts in parts for number, text in texts]
    return Table("Words", [Column("Section", width=40), Column("Number"), Column("Text", width=100)], rows)
