"""Signing comments, signing them again, entering them from an e-mail; and naming who signs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from candour.evidence.models import Evidence, EvidenceVersion
from candour.evidence.rules import Form
from candour.lib.dates import format_day
from candour.lib.text import one_line, readable
from candour.people.commands.roles import save_unless_clashing
from candour.people.models import Person, Post
from candour.people.models.periods import HeldQuerySet
from candour.records.deeds import deed
from candour.records.rules import Actor
from candour.reports.commands.steady import require_not_being_made
from candour.reports.models import Comment, Paper, SectionText, SigningDeputy, SigningPost
from candour.reports.queries.basis import basis_now, standing_comments
from candour.reports.queries.signers import Signers, signers
from candour.reports.queries.versions import newest_version
from candour.reports.rules.refusals import (
    MarkNotFound,
    NamedMeanwhile,
    NoComments,
    NoKeptEmail,
    NothingToConfirm,
    NothingWritten,
    NotTheSigner,
    SelfNamed,
)
from candour.reports.rules.signing import stands_in
from candour.reports.rules.words import COMMENT_NAMES, CommentKind, Part, Standing

AT_ONCE = "Somebody named who signs at the same moment. Look again."


@dataclass(frozen=True)
class Said:
    """Comments as they are given: their text, and the figures and passages of the paper that they rest on."""

    text: str
    marks: Sequence[str] = ()


@dataclass(frozen=True)
class Email:
    """An e-mail in which somebody gave comments: who, when it came, and where it is kept."""

    signer: Person
    received_on: date
    kept: Evidence


def sign_comments(*, paper: Paper, kind: CommentKind, said: Said, on: date, by: Actor, once: str = "") -> Comment:
    """Sign the comments of the Chief Finance Officer, or the legal comments, on the paper as it stands.

    They hold until a recommendation, or something that `said.marks` names, changes by more than numbering and spelling.
    Raises NoComments on a presentation or oral update, NothingWritten without a text, NotTheSigner for whoever neither
    holds the post nor is a named deputy, MarkNotFound for a mark that does not stand in the paper, BeingCleared.
    """
    standing = _require_signer(signers(kind, on=on), by.key)
    return _sign(paper, kind, said, standing, on=on, by=by, once=once)


def reconfirm_comments(*, paper: Paper, kind: CommentKind, on: date, by: Actor, once: str = "") -> Comment:
    """Sign the same comments again on the paper as it stands now, after seeing what has changed in it.

    Marks that no longer stand in the paper are let go. Raises NothingToConfirm where there are none, or they hold;
    NotTheSigner and BeingCleared as above.
    """
    standing = _require_signer(signers(kind, on=on), by.key)
    found = standing_comments(paper).get(kind)
    if found is None or not found.is_void:
        raise NothingToConfirm(f"{COMMENT_NAMES[kind]} hold as they are, or have not been given yet.")
    texts = basis_now(paper).texts
    said = Said(found.comment.text, [mark for mark in found.comment.marked if stands_in(mark, texts)])
    return _sign(paper, kind, said, standing, on=on, by=by, once=once, again=found.comment)


def enter_comments(
    *, paper: Paper, kind: CommentKind, said: Said, email: Email, on: date, by: Actor, once: str = ""
) -> Comment:
    """Enter comments that a signer gave by e-mail. The e-mail is kept as evidence, and the paper says who entered them.

    Raises NotTheSigner if the sender could not have signed on the day when it came, NoKeptEmail if what is kept is no
    file or came after `on`, and as `sign_comments` otherwise.
    """
    _require_signer(signers(kind, on=email.received_on), email.signer.key)
    version = EvidenceVersion.objects.filter(evidence=email.kept, form=Form.FILE).order_by("-number").first()
    if version is None or email.received_on > on:
        raise NoKeptEmail("Add the e-mail itself as a file of evidence first, with the day on which it came.")
    post = email.signer.post_on(email.received_on)
    name = f"{email.signer.name}, {post}" if post else email.signer.name
    words = f"for {name}, from an e-mail of {format_day(email.received_on)}"
    return _sign(paper, kind, said, Standing.ENTERED, on=on, by=by, once=once, signed_for=words, kept_in=version)


def name_signing_post(*, kind: CommentKind, post: Post, from_on: date, on: date, by: Actor, once: str = "") -> None:
    """Say which post signs the comments of this kind from a day on; the one before it signs to the day before.

    Raises NamedMeanwhile if somebody named another at the same moment.
    """
    content = {"kind": kind, "post": post.title, "from": from_on}
    with deed("signing_post.named", post, by=by, on=on, once=once, content=content):
        _end(SigningPost.objects.filter(kind=kind), before=from_on)
        save_unless_clashing(SigningPost(kind=kind, post=post, from_on=from_on), NamedMeanwhile(AT_ONCE))


def name_signing_deputy(
    *, kind: CommentKind, person: Person, from_on: date, to_on: date | None = None, on: date, by: Actor, once: str = ""
) -> SigningDeputy:
    """Name somebody who signs the comments of this kind in the place of whoever holds the post.

    Raises SelfNamed where somebody names themselves, NamedMeanwhile if it was done at the same moment.
    """
    if person.key == by.key:
        raise SelfNamed("Nobody names themselves a deputy. Ask whoever holds the post, or an administrator.")
    content = {"kind": kind, "person": person.name, "from": from_on, "to": to_on}
    with deed("signing_deputy.named", person, by=by, on=on, once=once, content=content):
        _end(SigningDeputy.objects.filter(kind=kind, person=person), before=from_on)
        named = SigningDeputy(kind=kind, person=person, from_on=from_on, to_on=to_on)
        save_unless_clashing(named, NamedMeanwhile(AT_ONCE))
    return named


def end_signing_deputy(*, deputy: SigningDeputy, on: date, by: Actor, once: str = "") -> None:
    """Let somebody sign for the last time on this day."""
    with deed("signing_deputy.ended", deputy.person, by=by, on=on, once=once, content={"kind": deputy.kind}):
        SigningDeputy.objects.filter(pk=deputy.pk).update(to_on=max(on, deputy.from_on))


def _sign(
    paper: Paper, kind: CommentKind, said: Said, standing: Standing, *, on: date, by: Actor, once: str,
    again: Comment | None = None, signed_for: str = "", kept_in: EvidenceVersion | None = None,
) -> Comment:  # fmt: skip
    text = readable(said.text).strip()
    if not text:
        raise NothingWritten(f"{COMMENT_NAMES[kind]} say something, if only that there are no implications.")
    if not paper.needs_comments:
        raise NoComments("Presentations and oral updates carry no comments.")
    marks = _marks(paper, said.marks)
    kind_of_deed = "report.commented" if paper.report_id else "paper.commented"
    content = {"kind": kind, "text": text, "standing": standing, "marks": marks, "again": bool(again)}
    with deed(kind_of_deed, paper.report or paper, by=by, on=on, once=once, content=content) as done:
        Paper.objects.select_for_update().get(pk=paper.pk)
        require_not_being_made(paper)
        return Comment.objects.create(
            kind=kind, text=text, commented_on=on, marks="\n".join(marks), standing=standing, reconfirms=again,
            signed_for=signed_for[:300], kept_in=kept_in, **_on_what(paper), **done.stamp,
        )  # fmt: skip


def _on_what(paper: Paper) -> dict[str, object]:
    """What the comments are tied to: the recommendations of a quarterly report, or the written version of a paper."""
    if paper.report_id:
        about = SectionText.objects.filter(report=paper.report_id, part=Part.RECOMMENDATIONS).first()
        return {"report": paper.report, "about": about}
    return {"paper": paper, "version": newest_version(paper)}


def _marks(paper: Paper, given: Sequence[str]) -> list[str]:
    marks = [mark for line in given if (mark := one_line(line, longest=1000))]
    texts = basis_now(paper).texts if marks else ()
    for mark in marks:
        if not stands_in(mark, texts):
            raise MarkNotFound(
                f"“{mark}” does not stand in the paper. Copy the figure or passage exactly as it is there."
            )
    return marks


def _require_signer(seats: Signers, key: str) -> Standing:
    standing = seats.standing_of(key)
    if standing is None:
        raise NotTheSigner(
            f"{COMMENT_NAMES[seats.kind]} are signed by {seats.names}. Ask them to sign, or to have you named a deputy."
        )
    return standing


def _end(held: HeldQuerySet[SigningPost] | HeldQuerySet[SigningDeputy], *, before: date) -> None:
    """End what is held on a day the day before it; what had begun on that very day is replaced."""
    held.filter(from_on__gte=before).delete()
    held.held_on(before).filter(from_on__lt=before).update(to_on=before - timedelta(days=1))
