"""The Word template of minutes, with real headings and lists."""

from functools import cache

from candour.outputs.word_template import WordTemplate


@cache
def template() -> bytes:
    """Minutes from the title to the chair's line, with a place for every section in the order of the agenda."""
    paper = WordTemplate(running_foot="{{ paper.body }} · {{ paper.on|day }} · {{ paper.digest[:12] }}")
    paper.paragraph("{{ paper.authority }}")
    paper.title("{{ paper.title }}")
    paper.paragraph("{{ paper.held }}{% if paper.venue %}, {{ paper.venue }}{% endif %}")
    paper.bold("{{ paper.state }}")
    _when(paper, "paper.confirmed", "{{ paper.confirmed }}")
    paper.for_each("each in paper.corrections", "Correction: {{ each }}", "List Bullet")
    paper.heading(1, "Attendance")
    paper.control("{%p for list in paper.people %}")
    paper.heading(2, "{{ list.heading }}")
    paper.for_each("each in list.names", "{{ each.name }}{% if each.office %} ({{ each.office }}){% endif %}"
                   "{% if each.detail %}, {{ each.detail }}{% endif %}", "List Bullet")  # fmt: skip
    _unless(paper, "list.names", "None.")
    paper.control("{%p endfor %}")
    _sections(paper)
    _when(paper, "paper.ended", "{{ paper.ended }}")
    _when(paper, "paper.chair", "Chair: {{ paper.chair }}, {{ paper.body }}")
    return paper.bytes()


def _sections(paper: WordTemplate) -> None:
    paper.control("{%p for section in paper.sections %}")
    paper.heading(1, "{% if section.number %}{{ section.number }}. {% endif %}{{ section.heading }}")
    paper.control("{%p for block in section.blocks %}")
    paper.control("{%p if block.kind == 'resolved' %}")
    paper.heading(2, "Resolved")
    paper.for_each("line in block.lines", "{% if block.lines|length > 1 %}{{ loop.index }}. {% endif %}{{ line }}")
    paper.control("{%p elif block.kind == 'action_by' %}")
    paper.heading(2, "Action by")
    paper.for_each("line in block.lines", "{{ line }}", "List Bullet")
    paper.control("{%p elif block.kind == 'bullets' %}")
    paper.paragraph("{{ block.lead }}")
    paper.for_each("line in block.lines", "{{ line }}", "List Bullet")
    paper.control("{%p else %}")
    paper.for_each("line in block.lines", "{{ line }}")
    paper.control("{%p endif %}")
    paper.control("{%p endfor %}")
    paper.control("{%p endfor %}")


def _when(paper: WordTemplate, condition: str, words: str) -> None:
    paper.control(f"{{%p if {condition} %}}")
    paper.paragraph(words)
    paper.control("{%p endif %}")


def _unless(paper: WordTemplate, condition: str, words: str) -> None:
    _when(paper, f"not {condition}", words)
