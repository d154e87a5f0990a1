"""Writing a paper: its sections, what each body is asked to do, background papers, pictures. Each save is a version."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from candour.lib.text import one_line, readable
from candour.people.models import Body
from candour.records.deeds import deed
from candour.records.rules import Actor
from candour.reports.commands.steady import require_not_being_made
from candour.reports.commands.versions import append_version
from candour.reports.models import Paper, PaperPicture, PaperVersion
from candour.reports.queries.versions import newest_version
from candour.reports.rules.blocks import Block, Content, Recommended, Section
from candour.reports.rules.pictures import NotReadable, picture_facts
from candour.reports.rules.refusals import (
    NotAPicture,
    NotForThisBody,
    NothingWritten,
    UnknownSection,
    WordsAdded,
    WrittenElsewhere,
)

MOST_SECTIONS = 40


def write_paper_section(
    *, paper: Paper, key: str, heading: str, blocks: Sequence[Block], on: date, by: Actor,
    seen_number: int | None = None, once: str = "",
) -> PaperVersion:  # fmt: skip
    """Write a section of a paper anew. Other sections that somebody saved meanwhile stay as they are.

    `seen_number` is the version that the form showed. Raises UnknownSection, NothingWritten without a heading,
    WordsAdded if this very section was saved by somebody else since, BeingCleared, WrittenElsewhere.
    """
    clean = one_line(heading, longest=200)
    if not clean:
        raise NothingWritten("A section has a heading. Enter one.")

    def write(content: Content) -> Content:
        _require_section(content, key)
        _require_unchanged(paper, content.section(key), key, seen_number)
        written = Section(key, clean, tuple(blocks))
        return replace(content, sections=tuple(written if each.key == key else each for each in content.sections))

    return _change(paper, write, why=f"Section “{clean}” written", on=on, by=by, once=once)


def add_paper_section(
    *, paper: Paper, heading: str, after: str = "", on: date, by: Actor, once: str = ""
) -> PaperVersion:
    """Add an empty section behind another, or at the end.

    Raises NothingWritten without a heading or beyond 40 sections, UnknownSection, BeingCleared, WrittenElsewhere.
    """
    clean = one_line(heading, longest=200)
    if not clean:
        raise NothingWritten("A section has a heading. Enter one.")

    def add(content: Content) -> Content:
        if len(content.sections) >= MOST_SECTIONS:
            raise NothingWritten(f"A paper has no more than {MOST_SECTIONS} sections. Use headings within one instead.")
        if after:
            _require_section(content, after)
        keys = [each.key for each in content.sections]
        place = keys.index(after) + 1 if after else len(keys)
        new = Section(_fresh_key(paper, keys), clean)
        return replace(content, sections=(*content.sections[:place], new, *content.sections[place:]))

    return _change(paper, add, why=f"Section “{clean}” added", on=on, by=by, once=once)


def take_out_paper_section(*, paper: Paper, key: str, on: date, by: Actor, once: str = "") -> PaperVersion:
    """Take a section out. The version before keeps it. Raises UnknownSection, BeingCleared, WrittenElsewhere."""

    def take_out(content: Content) -> Content:
        _require_section(content, key)
        return replace(content, sections=tuple(each for each in content.sections if each.key != key))

    return _change(paper, take_out, why="Section taken out", on=on, by=by, once=once)


def recommend(*, paper: Paper, body: Body, items: Sequence[str], on: date, by: Actor, once: str = "") -> PaperVersion:
    """Say what one body is asked to do, item by item. They are numbered when printed.

    Comments that were signed on other recommendations are void from now on (`rules.signing`).
    Raises NotForThisBody, BeingCleared, WrittenElsewhere.
    """
    if not paper.bodies.filter(body=body).exists():
        raise NotForThisBody(f"This paper does not go to {body}. Say first that it does.")
    clean = tuple(text for item in items if (text := readable(item).strip()))

    def put(content: Content) -> Content:
        others = tuple(each for each in content.recommendations if each.body != body.pk)
        return replace(content, recommendations=(*others, Recommended(body.pk, clean)))

    return _change(paper, put, why=f"Recommendations to {body} written", on=on, by=by, once=once)


def list_background_papers(*, paper: Paper, titles: Sequence[str], on: date, by: Actor, once: str = "") -> PaperVersion:
    """List the documents that were relied on to a material extent (Local Government Act 1972, section 100D).

    Raises BeingCleared, WrittenElsewhere.
    """
    clean = tuple(text for title in titles if (text := one_line(title, longest=500)))
    return _change(
        paper, lambda content: replace(content, background_papers=clean),
        why="Background papers listed", on=on, by=by, once=once,
    )  # fmt: skip


def replace_paper_content(
    *, paper: Paper, content: Content, why: str, on: date, by: Actor, once: str = ""
) -> PaperVersion:
    """Write everything anew at once, as when a Word file was read in; the version before is kept.

    Raises BeingCleared, WrittenElsewhere.
    """
    return _change(paper, lambda _: content, why=why, on=on, by=by, once=once)


def keep_picture(*, paper: Paper, content: bytes, on: date, by: Actor, once: str = "") -> PaperPicture:
    """Keep a picture, so that it may stand in the paper under its key. The same picture is kept once.

    Raises NotAPicture for anything but a PNG or JPEG of up to 5 MB, WrittenElsewhere.
    """
    _require_written_here(paper)
    try:
        facts = picture_facts(content)
    except NotReadable as problem:
        raise NotAPicture(str(problem)) from problem
    sha256 = hashlib.sha256(content).hexdigest()
    found = PaperPicture.objects.filter(paper=paper, key=sha256[:12]).first()
    if found:
        return found
    with deed("paper.picture_kept", paper, by=by, on=on, once=once, content={"sha256": sha256}) as done:
        return PaperPicture.objects.create(
            paper=paper, key=sha256[:12], sha256=sha256, content=content, media_type=facts.media_type,
            width=facts.width, height=facts.height, **done.stamp,
        )  # fmt: skip


def _change(
    paper: Paper, change: Callable[[Content], Content], *, why: str, on: date, by: Actor, once: str
) -> PaperVersion:
    _require_written_here(paper)
    with deed("paper.written", paper, by=by, on=on, once=once, content={"why": why}) as done:
        Paper.objects.select_for_update().get(pk=paper.pk)  # versions are numbered one after another
        require_not_being_made(paper)
        newest = newest_version(paper)
        made = append_version(paper, change(newest.content if newest else Content()), why=why, done=done)
        done.content["number"] = made.number
        return made


def _require_written_here(paper: Paper) -> None:
    if paper.report_id:
        raise WrittenElsewhere("A quarterly report of a plan is written on its own page, part by part. Write it there.")


def _require_section(content: Content, key: str) -> None:
    if content.section(key) is None:
        raise UnknownSection("This section has been taken out of the paper. What you wrote is still in the form.")


def _require_unchanged(paper: Paper, section: Section | None, key: str, seen_number: int | None) -> None:
    if seen_number is None:
        return
    seen = PaperVersion.objects.filter(paper=paper, number=seen_number).first()
    if seen and seen.content.section(key) != section:
        raise WordsAdded(
            "Somebody else saved this section while you were writing. Nothing of yours is lost: "
            "what stands now is shown below. Take over what you need, then save again."
        )


def _fresh_key(paper: Paper, keys: Sequence[str]) -> str:
    """A key that no section of the paper has had; one more than there were versions, so that none comes twice."""
    number = PaperVersion.objects.filter(paper=paper).count() + 1
    while f"s{number}" in keys:
        number += 1
    return f"s{number}"
