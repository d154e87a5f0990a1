"""What goes to and fro before a paper is cleared: queries, answers, desks; and what is attached or used again."""

from datetime import date

from candour.evidence.models import Evidence
from candour.lib.text import one_line, readable
from candour.records.deeds import deed
from candour.records.rules import Actor
from candour.reports.commands.steady import require_not_being_made
from candour.reports.models import Appendix, AppendixTakenOut, Paper, PaperQuery, Passing, QueryAnswer, StandardText
from candour.reports.rules.refusals import AlreadyThere, AnsweredBefore, NothingWritten, TakenOutBefore
from candour.reports.rules.tracking import DESK_NAMES, Desk
from candour.reports.rules.words import CommentKind


def ask_author(
    *, paper: Paper, text: str, kind: CommentKind | None = None, on: date, by: Actor, once: str = ""
) -> PaperQuery:
    """Ask the author something about a paper, perhaps for comments of one kind. The author holds it until answered.

    Raises NothingWritten without a question.
    """
    clean = _written(text, "Say what you want to know.")
    with deed("paper.query_asked", paper, by=by, on=on, once=once, content={"text": clean, "kind": kind}) as done:
        return PaperQuery.objects.create(paper=paper, kind=kind or "", text=clean, asked_on=on, **done.stamp)


def answer_query(*, query: PaperQuery, text: str, on: date, by: Actor, once: str = "") -> QueryAnswer:
    """Answer a query, which gives the paper back to whoever asked. Raises NothingWritten, AnsweredBefore."""
    clean = _written(text, "Write the answer, if only that the paper says it now.")
    with deed("paper.query_answered", query.paper, by=by, on=on, once=once, content={"text": clean}) as done:
        Paper.objects.select_for_update().get(pk=query.paper_id)
        if QueryAnswer.objects.filter(query=query).exists():
            raise AnsweredBefore("This query has been answered. Ask a new one if something is still open.")
        return QueryAnswer.objects.create(query=query, text=clean, answered_on=on, **done.stamp)


def pass_paper(*, paper: Paper, to: Desk, words: str = "", on: date, by: Actor, once: str = "") -> Passing:
    """Pass a paper on: to the director, to those who comment, or back to its author. Comments may be given meanwhile.

    Raises AlreadyThere where it lies on that desk, BeingCleared while it is being made.
    """
    require_not_being_made(paper)
    newest = paper.passings.order_by("-pk").first()
    if (Desk(newest.to) if newest else Desk.AUTHOR) is to:
        raise AlreadyThere(f"The paper lies with {DESK_NAMES[to]} already.")
    with deed("paper.passed", paper, by=by, on=on, once=once, content={"to": to, "words": words}) as done:
        return Passing.objects.create(paper=paper, to=to, words=readable(words).strip(), passed_on=on, **done.stamp)


def append_evidence(
    *, paper: Paper, evidence: Evidence, title: str = "", on: date, by: Actor, once: str = ""
) -> Appendix:
    """Append a piece of evidence to a paper, under its own title unless another is given. It voids no comments.

    Raises BeingCleared while the paper is being made.
    """
    require_not_being_made(paper)
    name = one_line(title, longest=300) or evidence.title
    with deed("paper.appended", paper, by=by, on=on, once=once, content={"evidence": evidence.pk}) as done:
        return Appendix.objects.create(paper=paper, evidence=evidence, title=name, appended_on=on, **done.stamp)


def take_out_appendix(*, appendix: Appendix, on: date, by: Actor, once: str = "") -> None:
    """Take an appendix out; the evidence stays. Raises TakenOutBefore, BeingCleared."""
    require_not_being_made(appendix.paper)
    if AppendixTakenOut.objects.filter(appendix=appendix).exists():
        raise TakenOutBefore("This appendix was taken out before.")
    with deed("paper.appendix_taken_out", appendix.paper, by=by, on=on, once=once) as done:
        AppendixTakenOut.objects.create(appendix=appendix, taken_out_on=on, **done.stamp)


def keep_standard_text(
    *, name: str, text: str, from_on: date, kind: CommentKind | None = None, on: date, by: Actor, once: str = ""
) -> StandardText:
    """Keep a text that is used again, from a day on; under a name that there is, it takes the place of the one before.

    An empty text withdraws it from that day. Papers that took it keep their words.
    Raises NothingWritten without a name.
    """
    clean = one_line(name, longest=120)
    if not clean:
        raise NothingWritten("A standard text has a name. Enter one.")
    content = {"name": clean, "text": text, "from": from_on}
    with deed("standard_text.kept", None, by=by, on=on, once=once, content=content) as done:
        kept = StandardText.objects.create(
            name=clean, kind=kind or "", text=readable(text).strip(), from_on=from_on, **done.stamp
        )
        done.subject = kept
    return kept


def _written(text: str, otherwise: str) -> str:
    clean = readable(text).strip()
    if not clean:
        raise NothingWritten(otherwise)
    return clean
