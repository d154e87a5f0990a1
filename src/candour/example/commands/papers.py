"""One paper of June 2018, written, signed and cleared; and the pack of that meeting, which the worker makes."""

from typing import Any

from candour.boards.commands.packs import publish_pack
from candour.boards.models import Meeting
from candour.boards.rules.packs import Reach
from candour.example.facts import paper as facts
from candour.lib.clear_days import clear_days
from candour.people.models import Body, Person
from candour.records.rules import Actor
from candour.reports import commands
from candour.reports.models import Paper
from candour.reports.rules.blocks import Prose
from candour.reports.rules.papers import PaperKind
from candour.reports.rules.words import CommentKind


def load_paper(*, board: Body, author: Person, signers: dict[CommentKind, Person]) -> Paper:
    """The paper on the peer challenge, cleared on 31 May 2018. The worker makes its files."""
    told: dict[str, Any] = {"on": facts.OPENED_ON, "by": author}
    paper = commands.open_paper(title=facts.TITLE, bodies=[board], kind=PaperKind.REPORT, **told)
    for key, heading, paragraphs in facts.SECTIONS:
        blocks = [Prose(words) for words in paragraphs]
        commands.write_paper_section(paper=paper, key=key, heading=heading, blocks=blocks, **told)
    commands.recommend(paper=paper, body=board, items=[facts.RECOMMENDATION], **told)
    for kind, signer in signers.items():
        said = commands.Said(facts.COMMENTS[kind.value])
        commands.sign_comments(paper=paper, kind=kind, said=said, on=facts.SIGNED_ON, by=signer)
    commands.ask_to_clear_paper(paper=paper, on=facts.CLEARED_ON, by=author)
    return paper


def publish_the_pack(*, meeting: Meeting, by: Actor) -> None:
    """Publish the public pack of a meeting on the last day for it. The worker makes the file."""
    publication = meeting.publications.get(starts_at=meeting.starts_at, number=0)
    publish_pack(publication=publication, reach=Reach.PUBLIC, on=clear_days(meeting.held_on).publish_by, by=by)
