"""A paper that is being written, with something of everything about it, for whoever looks at its pages."""

from datetime import date

from candour.evidence.models import Evidence
from candour.people.models import Person
from candour.reports import commands
from candour.reports.models import Paper, Report
from candour.reports.rules.markup import read_markup
from candour.reports.rules.words import CommentKind

TEXT = """## Where we are
It is late by £58,000.
- the doors
  - their hinges

| Hub | Opens |
| Second | September |
"""


def write_a_paper(*, on: date, by: Person, finance: Person) -> Paper:
    """A report on its way, with void comments, a query, an appendix, a deputy and a standard text."""
    body = Report.objects.earliest("pk").body
    paper = commands.open_paper(title="Community hubs", bodies=[body], on=on, by=by)
    for key, heading in (("summary", "Summary"), ("details", "Details")):
        commands.write_paper_section(paper=paper, key=key, heading=heading, blocks=read_markup(TEXT), on=on, by=by)
    commands.recommend(paper=paper, body=body, items=["Note the delay."], on=on, by=by)
    said = commands.Said("Nothing follows.", ["£58,000"])
    commands.sign_comments(paper=paper, kind=CommentKind.FINANCE, said=said, on=on, by=finance)
    commands.recommend(paper=paper, body=body, items=["Approve the delay."], on=on, by=by)
    commands.append_evidence(paper=paper, evidence=Evidence.objects.earliest("pk"), on=on, by=by)
    commands.ask_author(paper=paper, text="Which reserve pays for it?", on=on, by=finance)
    commands.need_paper_by(paper=paper, needed_by=date(2018, 6, 1), on=on, by=by)
    commands.name_signing_deputy(kind=CommentKind.FINANCE, person=finance, from_on=on, on=on, by=by)
    commands.keep_standard_text(name="Best value", kind=CommentKind.LEGAL, text="The duty.", from_on=on, on=on, by=by)
    return paper
