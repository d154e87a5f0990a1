"""Parts of the report as a Word template: what stands beside the status, and how parts are left out."""

from candour.outputs.word_template import WordColumn, WordTemplate
from candour.reports.rules.confidence import DISAGREEING, VIEWED
from candour.reports.rules.outcomes import MEASURED, UNMEASURED


def confidence(paper: WordTemplate) -> None:
    """What owners and bodies say beside the computed status, where the plan asks for it."""
    paper.control("{%p if report.confidence.is_on %}")
    paper.heading(2, "{{ report.headings.confidence }}")
    paper.paragraph("{{ report.confidence.words }}")
    table_or(
        paper, "report.confidence.disagreeing", "", DISAGREEING,
        [
            WordColumn("Reference", "{{ line.ref }}", 30),
            WordColumn("Milestone", "{{ line.title }}", 42),
            WordColumn("Disagreement", "{{ line.disagreement }}", 40),
            WordColumn("Who said so", "{{ line.said }}", 26),
            WordColumn("Reason", "{{ line.reason }}", 32),
        ],
    )  # fmt: skip
    table_or(
        paper, "report.confidence.views", "", VIEWED,
        [
            WordColumn("Reference", "{{ line.ref }}", 30),
            WordColumn("Milestone", "{{ line.title }}", 42),
            WordColumn("Body", "{{ line.body }}", 30),
            WordColumn("Its view", "{{ line.judged }}", 28),
            WordColumn("Reason", "{{ line.reason }}", 24),
            WordColumn("The owner says", "{{ line.said }}", 16),
        ],
    )  # fmt: skip
    paper.control("{%p endif %}")


def outcomes(paper: WordTemplate) -> None:
    """Which outcomes are sought, and which of them nobody could measure."""
    paper.heading(1, "{{ report.headings.outcomes }}")
    paper.paragraph("{{ report.outcomes.words }}")
    table_or(
        paper, "report.outcomes.unmeasured", "", UNMEASURED,
        [
            WordColumn("Code", "{{ line.code }}", 32),
            WordColumn("Strategic action", "{{ line.title }}", 52),
            WordColumn("Outcome sought", "{{ line.outcome or '–' }}", 50),
            WordColumn("What is missing", "{{ line.gap }}", 36),
        ],
    )  # fmt: skip
    table_or(
        paper, "report.outcomes.measured", "", MEASURED,
        [
            WordColumn("Code", "{{ line.code }}", 32),
            WordColumn("Outcome sought", "{{ line.outcome }}", 46),
            WordColumn("How it will be known", "{{ line.measures|join(' ') }}", 58),
            WordColumn("Source", "{{ line.sources or 'Not recorded' }}", 34),
        ],
    )  # fmt: skip


def risks(paper: WordTemplate) -> None:
    """The paragraph on risk and mitigation, and the highest risks."""
    paper.heading(1, "{{ report.headings.risks }}")
    paper.for_each("each in report.risks.paragraphs", "{{ each.number }}  {{ each.text }}")
    paper.control("{%p if report.risks.lines %}")
    paper.paragraph("{{ report.risks.caption }}")
    paper.table(
        "The highest risks",
        [
            WordColumn("Reference", "{{ line.ref }}", 22),
            WordColumn("Risk", "{{ line.description }}", 48),
            WordColumn("Score", "{{ line.score }}", 14, is_number=True),
            WordColumn("Level", "{{ line.level }}", 18),
            WordColumn("Mitigation", "{{ line.mitigation }}", 42),
            WordColumn("Owner", "{{ line.owner }}", 26),
        ],
        "line in report.risks.lines",
    )
    paper.control("{%p endif %}")


def table_or(paper: WordTemplate, of: str, otherwise: str, caption: str, columns: list[WordColumn]) -> None:
    """A table of some lines, or a sentence where there are none."""
    paper.control(f"{{%p if {of} %}}")
    paper.table(caption, columns, f"line in {of}")
    if otherwise:
        paper.control("{%p else %}")
        paper.paragraph(otherwise)
    paper.control("{%p endif %}")


def when(paper: WordTemplate, condition: str, words: str, *, is_bold: bool = True) -> None:
    """A paragraph that stands there on one condition."""
    paper.control(f"{{%p if {condition} %}}")
    (paper.bold if is_bold else paper.paragraph)(words)
    paper.control("{%p endif %}")


def unless(paper: WordTemplate, condition: str, words: str) -> None:
    """A paragraph that stands there unless a condition holds."""
    when(paper, f"not {condition}", words, is_bold=False)
