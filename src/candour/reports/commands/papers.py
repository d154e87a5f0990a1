"""Opening a paper, saying what it is and for whom, and restricting it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from candour.lib.text import one_line, readable
from candour.people.models import Body, Person
from candour.records.deeds import deed
from candour.records.rules import Actor
from candour.reports.commands.steady import require_not_being_made
from candour.reports.commands.versions import append_version
from candour.reports.models import Paper, PaperFor
from candour.reports.rules.blocks import Content, Recommended, Section
from candour.reports.rules.papers import SPINE, Ground, PaperKind, needs_public_interest
from candour.reports.rules.refusals import ForNobody, GroundNeeded, NothingWritten, WrittenElsewhere


@dataclass(frozen=True)
class Restriction:
    """Why the public may not read a paper. `public_interest` is the reasoning that Schedule 12A asks for."""

    ground: Ground
    review_on: date | None
    public_interest: str = ""


@dataclass(frozen=True)
class PaperFacts:
    """What stands at the head of a paper, beside its title and author."""

    lead_officer: Person | None = None
    lead_member: str = ""
    wards: str = ""
    key_decision: str = ""
    needed_by: date | None = None
    follows: Paper | None = None


NO_FACTS = PaperFacts()


def open_paper(
    *,
    title: str,
    bodies: Sequence[Body],
    on: date,
    by: Actor,
    kind: PaperKind = PaperKind.REPORT,
    written_by: Person | None = None,
    author: str = "",
    facts: PaperFacts = NO_FACTS,
    once: str = "",
) -> Paper:
    """Begin a paper for one body or several, written by `written_by`, to whom queries go back; else by who opens it.

    A report begins with an empty summary and an empty section of details.
    Raises NothingWritten without a title, ForNobody without a body, WrittenElsewhere for a quarterly report of a plan.
    """
    if kind is PaperKind.QUARTERLY:
        raise WrittenElsewhere("A quarterly report of a plan is begun on the page “Begin a report”. Begin it there.")
    if not bodies:
        raise ForNobody("Say for which body or bodies the paper is.")
    writer = written_by or (by if isinstance(by, Person) else None)
    head = {"title": _title(title), "author": one_line(author, longest=200) or _name_and_post(writer or by, on)}
    content = {**head, "kind": kind, "for": [body.name for body in bodies]}
    with deed("paper.opened", None, by=by, on=on, once=once, content=content) as done:
        paper = Paper.objects.create(kind=kind, written_by=writer, opened_on=on, **head, **_columns(facts))
        done.subject = paper
        PaperFor.objects.bulk_create(PaperFor(paper=paper, body=body) for body in dict.fromkeys(bodies))
        if kind is not PaperKind.ORAL:
            append_version(paper, _empty(bodies), why="Begun", done=done)
    return paper


def describe_paper(
    *, paper: Paper, title: str, author: str, facts: PaperFacts, on: date, by: Actor,
    seen: int | None = None, once: str = "",
) -> None:  # fmt: skip
    """Change what stands at the head of a paper. What was cleared before does not change.

    Raises Changed if somebody else did since version `seen`, NothingWritten without a title, BeingCleared while it is
    being made.
    """
    require_not_being_made(paper)
    head = {"title": _title(title), "author": one_line(author, longest=200), **_columns(facts)}
    told = {name: str(value) for name, value in head.items() if value}
    if facts.follows:
        told["follows"] = f"paper {facts.follows.pk}"  # whose title is not for everybody who may read of this one
    seen = paper.version if seen is None else seen
    with deed("paper.described", paper, by=by, on=on, seen=seen, once=once, content=told):
        Paper.objects.filter(pk=paper.pk).update(**head)


def send_paper_to(*, paper: Paper, bodies: Sequence[Body], on: date, by: Actor, once: str = "") -> None:
    """Say anew for which bodies a paper is; what a body was asked to do before stays written.

    Raises ForNobody without a body, BeingCleared while it is being made, WrittenElsewhere for a quarterly report.
    """
    require_not_being_made(paper)
    if paper.report_id:
        raise WrittenElsewhere("A quarterly report is for the body for which it was begun. Begin one for another body.")
    if not bodies:
        raise ForNobody("Say for which body or bodies the paper is.")
    with deed("paper.sent_to", paper, by=by, on=on, once=once, content={"for": [body.name for body in bodies]}):
        PaperFor.objects.filter(paper=paper).exclude(body__in=bodies).delete()
        for body in bodies:
            PaperFor.objects.get_or_create(paper=paper, body=body)


def restrict_paper(
    *, paper: Paper, restriction: Restriction | None, on: date, by: Actor, seen: int | None = None, once: str = ""
) -> None:
    """Keep a paper from the public on a ground, or let the public read it (None). Both are decisions with a name.

    Raises GroundNeeded without a day on which it is looked at again, or, for a paragraph of Schedule 12A, without the
    reasoning on the public interest; Changed if somebody else changed it since version `seen`; BeingCleared.
    """
    require_not_being_made(paper)
    columns: dict[str, Any] = {"ground": "", "public_interest": "", "review_on": None}
    if restriction:
        _require_ground(restriction)
        reasons = readable(restriction.public_interest).strip()
        columns = {"ground": restriction.ground, "public_interest": reasons, "review_on": restriction.review_on}
    kind = "paper.restricted" if restriction else "paper.released"
    seen = paper.version if seen is None else seen
    with deed(kind, paper, by=by, on=on, seen=seen, once=once, content={"ground": columns["ground"]}):
        Paper.objects.filter(pk=paper.pk).update(**columns)


def need_paper_by(*, paper: Paper, needed_by: date | None, on: date, by: Actor, once: str = "") -> None:
    """Say by which day a paper has to be cleared, so that its page and the report tracker tell what is late.

    For the room that knows the meeting; None where no day is set.
    """
    with deed("paper.needed_by", paper, by=by, on=on, once=once, content={"needed_by": needed_by}):
        Paper.objects.filter(pk=paper.pk).update(needed_by=needed_by)


def _require_ground(restriction: Restriction) -> None:
    if restriction.review_on is None:
        raise GroundNeeded("Say on which day the restriction is looked at again.")
    if needs_public_interest(restriction.ground) and not restriction.public_interest.strip():
        raise GroundNeeded("Say why the public interest in keeping it back outweighs that in telling it.")


def _empty(bodies: Sequence[Body]) -> Content:
    sections = tuple(Section(key, heading) for key, heading in SPINE)
    return Content(sections, tuple(Recommended(body.pk) for body in dict.fromkeys(bodies)))


def _columns(facts: PaperFacts) -> dict[str, Any]:
    return {
        "lead_officer": facts.lead_officer,
        "lead_member": one_line(facts.lead_member, longest=200),
        "wards": one_line(facts.wards, longest=200),
        "key_decision": readable(facts.key_decision).strip(),
        "needed_by": facts.needed_by,
        "follows": facts.follows,
    }


def _title(title: str) -> str:
    clean = one_line(title, longest=200)
    if not clean:
        raise NothingWritten("A paper has a title. Enter one.")
    return clean


def _name_and_post(by: Actor, on: date) -> str:
    post = by.post_on(on)
    return f"{by.name}, {post}" if post else by.name
