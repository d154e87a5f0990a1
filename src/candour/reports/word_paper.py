"""The quarterly report as a Word template: the one that the house brings, and where a council puts its own."""

from functools import cache
from pathlib import Path

from django.conf import settings

from candour.outputs.word_template import WordColumn, WordTemplate
from candour.reports.word_parts import confidence, outcomes, risks, table_or, unless, when

TEMPLATE_NAME = "quarterly_report.docx"


def own_template() -> Path:
    """Where a council's own template lies: in the folder `templates` of the installation's home."""
    home: Path = settings.HOME
    return home / "templates" / TEMPLATE_NAME


def template() -> bytes:
    """The council's own template if there is one, else the one that the house brings."""
    own = own_template()
    return own.read_bytes() if own.exists() else house_template()


@cache
def house_template() -> bytes:
    """The template that the house brings, section by section in the order of the paper."""
    paper = WordTemplate(
        running_foot="{{ report.head.body }} · {{ report.on|day }} · {{ report.head.version }} {{ report.digest[:12] }}"
    )
    _head(paper)
    _opening(paper)
    _progress(paper)
    _dates(paper)
    _reporting(paper)
    _closing(paper)
    return paper.bytes()


def _head(paper: WordTemplate) -> None:
    paper.paragraph("{{ report.head.authority }} {{ report.head.body }}")
    paper.title("{{ report.head.title }}")
    paper.paragraph("{{ report.head.position_words }}")
    paper.fixed_table(
        "This paper",
        [
            WordColumn("Title", "{{ report.head.title }}", 66),
            WordColumn("Author", "{{ report.head.author or 'Not named yet' }}", 48),
            WordColumn("Item", "{{ report.head.item or '–' }}", 22),
            WordColumn("Date", "{{ report.on|day }}", 34),
        ],
    )
    when(paper, "report.head.notice", "Notice of correction: {{ report.head.notice }}")
    when(paper, "report.head.is_draft_plan", "Draft plan: no decision has adopted this plan.")
    when(paper, "report.head.is_future", "This is the position at {{ report.on|day }} if nothing further is done.")


def _opening(paper: WordTemplate) -> None:
    paper.heading(1, "{{ report.headings.introduction }}")
    paper.for_each("each in report.introduction", "{{ each.number }}  {{ each.text }}")
    paper.heading(1, "{{ report.headings.recommendations }}")
    paper.paragraph("{{ report.recommendations_lead }}")
    paper.for_each("each in report.recommendations", "{{ each }}", "List Number")
    unless(paper, "report.recommendations", "No recommendations have been written yet.")
    paper.heading(1, "{{ report.headings.background }}")
    paper.control("{%p for direction in report.directions %}")
    paper.heading(2, "{{ direction.title }}")
    paper.paragraph("Given by {{ direction.issuer }} on {{ direction.given_on|day }}. {{ direction.words }}")
    paper.for_each(
        "each in direction.requirements", "({{ each.label }}) {{ each.text }} {{ each.due }}. {{ each.met }}"
    )
    paper.control("{%p endfor %}")
    unless(paper, "report.directions", "No directions in force are recorded.")
    paper.control("{%p if report.carried_in %}")
    paper.table(
        "Carried forward into this plan",
        [
            WordColumn("Earlier code", "{{ line.other_code }}", 34),
            WordColumn("Earlier plan", "{{ line.other_plan }}", 30),
            WordColumn("Code now", "{{ line.code }}", 34),
            WordColumn("Milestone", "{{ line.title }}", 72),
        ],
        "line in report.carried_in",
    )
    paper.control("{%p endif %}")
    paper.for_each("each in report.background", "{{ each.number }}  {{ each.text }}")


def _progress(paper: WordTemplate) -> None:
    paper.heading(1, "{{ report.headings.dates_to_agree }}")
    table_or(
        paper,
        "report.dates_to_agree",
        "The Board is asked to agree no new date.",
        "New dates asked for",
        [
            WordColumn("Reference", "{{ line.ref }}", 30),
            WordColumn("Milestone", "{{ line.title }}", 40),
            WordColumn("Date now", "{{ line.old }}", 22),
            WordColumn("Date asked for", "{{ line.proposed }}", 22),
            WordColumn("Reason", "{{ line.reason }} {{ line.noted }}", 30),
            WordColumn("Effect on the expiry", "{{ line.effect_on_expiry }}", 26),
        ],
    )
    paper.heading(1, "{{ report.headings.changes }}")
    paper.paragraph("{{ report.changes.words }}")
    paper.control("{%p for group in report.changes.groups %}")
    paper.heading(2, "{{ group.heading }}: {{ group.lines|length }}")
    paper.for_each("line in group.lines", "{{ line.ref }} {{ line.title }}. {{ line.words }}", "List Bullet")
    paper.control("{%p endfor %}")
    paper.heading(1, "{{ report.headings.progress }}")
    paper.bold("{{ report.headline.words }}")
    paper.paragraph("{{ report.headline.last_words }} {{ report.headline.base_change }} {{ report.headline.proof }}")
    paper.paragraph("{{ picture('by_theme') }}")
    _counts(paper)
    paper.control("{%p for theme in report.themes %}")
    paper.heading(2, "{{ theme.name }}")
    paper.for_each("each in theme.paragraphs", "{{ each.number }}  {{ each.text }}")
    paper.paragraph("{{ picture('theme_' ~ loop.index0) }}")
    paper.table(
        "Strategic actions of this theme",
        [
            WordColumn("Code", "{{ line.code }}", 32),
            WordColumn("Strategic action", "{{ line.title }}", 62),
            WordColumn("Status", "{{ line.status_words }}", 24),
            WordColumn("Completed", "{{ line.numbers.completed }} of {{ line.numbers.total }}", 22),
            WordColumn("Next due", "{{ line.next_due }}", 30),
        ],
        "line in theme.actions",
    )
    paper.control("{%p endfor %}")


def _counts(paper: WordTemplate) -> None:
    paper.table(
        "Milestones by theme",
        [
            WordColumn("Theme", "{{ line.name }}", 50),
            *(
                WordColumn(name, f"{{{{ line.numbers.{key} }}}}", 24, is_number=True)
                for name, key in (
                    ("Completed", "completed"),
                    ("of them checked", "completed_checked"),
                    ("In progress", "in_progress"),
                    ("Overdue", "overdue"),
                    ("All", "total"),
                )
            ),
        ],
        "line in counts",
    )


def _delegated(paper: WordTemplate) -> None:
    paper.heading(2, "{{ report.headings.delegated }}")
    table_or(
        paper, "report.delegated", "No date was moved under delegated authority since the last report.",
        "Dates moved under delegated authority",
        [
            WordColumn("Reference", "{{ line.ref }}", 30),
            WordColumn("Milestone", "{{ line.title }}", 42),
            WordColumn("Date now", "{{ line.new }}", 24),
            WordColumn("Days moved", "{{ line.words }}", 22),
            WordColumn("Decided by", "{{ line.decided_by }}, {{ line.decided_on|day }}", 28),
            WordColumn("Consulted", "{{ line.consulted }}", 24),
        ],
    )  # fmt: skip


def _dates(paper: WordTemplate) -> None:
    paper.heading(1, "{{ report.headings.criteria }}")
    paper.table(
        "What each status means",
        [
            WordColumn("Status", "{{ line.status }}", 28),
            WordColumn("Meaning", "{{ line.meaning }}", 52),
            WordColumn("How we read it", "{{ line.reading }}", 90),
        ],
        "line in report.criteria",
    )
    paper.paragraph("{{ report.criteria_source }}")
    paper.heading(1, "{{ report.headings.late }}")
    for name, caption, otherwise in (
        ("overdue_lines", "Overdue milestones", "No milestone is overdue."),
        ("expected_late_lines", "In progress, but expected late", "No milestone in progress is expected late."),
    ):
        table_or(paper, f"report.{name}", otherwise, caption, _LATE)
    confidence(paper)
    risks(paper)
    paper.heading(1, "{{ report.headings.dates_moved }}")
    table_or(
        paper,
        "report.dates_moved",
        "No date has been moved by a decision.",
        "Milestones whose date has moved",
        [
            WordColumn("Reference", "{{ line.ref }}", 30),
            WordColumn("Milestone", "{{ line.title }}", 46),
            WordColumn("First promised", "{{ line.first }}", 26),
            WordColumn("Due now", "{{ line.due }}", 26),
            WordColumn("Moves", "{{ line.moves }}", 14, is_number=True),
            WordColumn("Last decided by", "{{ line.decided_by }}", 28),
        ],
    )
    _delegated(paper)
    paper.heading(1, "{{ report.headings.due }}")
    when(paper, "report.expiry", "{{ report.expiry.title }} {{ report.expiry.words }}.", is_bold=False)
    paper.paragraph("{{ picture('by_due_date') }}")
    paper.table(
        "Milestones by due date",
        [
            WordColumn("Due", "{{ line.due }} {{ line.words }}", 90),
            WordColumn("Completed", "{{ line.numbers.completed }}", 20, is_number=True),
            WordColumn("In progress", "{{ line.numbers.in_progress }}", 20, is_number=True),
            WordColumn("Overdue", "{{ line.numbers.overdue }}", 20, is_number=True),
            WordColumn("All", "{{ line.numbers.total }}", 20, is_number=True),
        ],
        "line in report.due",
    )


_LATE = [
    WordColumn("Reference", "{{ line.ref }}", 30),
    WordColumn("Milestone", "{{ line.title }}", 42),
    WordColumn("Due", "{{ line.due }}", 24),
    WordColumn("Now expected", "{{ line.expected }}", 24),
    WordColumn("How late", "{{ line.lateness }}", 22),
    WordColumn("Mitigation", "{{ line.mitigation }}", 28),
]


def _reporting(paper: WordTemplate) -> None:
    paper.heading(1, "{{ report.headings.reporting }}")
    paper.for_each("words in report.reporting.words", "{{ words }}")
    paper.control("{%p if report.reporting.is_held %}")
    table_or(
        paper,
        "report.reporting.silent",
        "Everybody answered for everything.",
        "Who was silent by the cut-off",
        [
            WordColumn("Who was silent", "{{ line.name }}", 44),
            WordColumn("Directorate", "{{ line.directorate }}", 44),
            WordColumn("Silent", "{{ line.silent_count }} of {{ line.owed }}", 22),
            WordColumn("Milestones of which nothing was said", "{{ line.silent }}", 60),
        ],
    )
    table_or(
        paper,
        "report.reporting.signed",
        "",
        "Directorates, and who signed them off",
        [
            WordColumn("Directorate", "{{ line.directorate }}", 60),
            WordColumn("Answered", "{{ line.answered }}", 30),
            WordColumn("Signed off", "{{ line.signed }}", 80),
        ],
    )
    table_or(
        paper,
        "report.reporting.since",
        "",
        "Recorded since the cut-off",
        [
            WordColumn("Reference", "{{ line.ref }}", 30),
            WordColumn("Milestone", "{{ line.title }}", 46),
            WordColumn("What", "{{ line.what }}, counts from {{ line.counts_from }}", 40),
            WordColumn("Recorded", "{{ line.recorded }}", 24),
            WordColumn("By", "{{ line.by }}", 30),
        ],
    )
    paper.control("{%p endif %}")


def _closing(paper: WordTemplate) -> None:
    outcomes(paper)
    paper.heading(1, "{{ report.headings.costs }}")
    paper.paragraph("{{ report.costs.words }}")
    table_or(
        paper,
        "report.costs.lines",
        "",
        "Costs of strategic actions",
        [
            WordColumn("Code", "{{ line.code }}", 32),
            WordColumn("Strategic action", "{{ line.title }}", 58),
            WordColumn("Once", "{{ line.one_off|money }}", 24, is_number=True),
            WordColumn("Every year", "{{ line.yearly|money }}", 24, is_number=True),
            WordColumn("Funded from", "{{ line.funding }}", 32),
        ],
    )
    for key in ("finance", "legal"):
        paper.heading(1, f"{{{{ report.headings.{key} }}}}")
        paper.for_each(f"each in report.{key}.paragraphs", "{{ each.number }}  {{ each.text }}")
        when(paper, f"report.{key}.is_out_of_date", "These comments are older than the recommendations.")
        when(
            paper,
            f"report.{key}.is_recorded",
            f"{{{{ report.{key}.by }}}}, {{{{ report.{key}.on|day }}}}",
            is_bold=False,
        )
        unless(paper, f"report.{key}.is_recorded", "These comments have not been recorded yet.")
    paper.sideways()
    paper.heading(1, "{{ report.headings.appendix }}")
    paper.table(
        "Every milestone",
        [
            WordColumn("Reference", "{{ line.ref }}", 34),
            WordColumn("Milestone", "{{ line.title }}", 74),
            WordColumn("Owner", "{{ line.owner or 'No owner' }}", 28),
            WordColumn("First promised", "{{ line.first_due }}", 26),
            WordColumn("Due", "{{ line.due }}", 26),
            WordColumn(
                "Status",
                "{{ line.status_words }}{% if line.confidence %}. Confidence: {{ line.confidence|lower }}."
                " {{ line.disagreement }} {{ line.views }}{% endif %}",
                22,
            ),
            WordColumn("Commentary", "{{ line.commentary }}", 47),
        ],
        "line in report.rows",
    )
