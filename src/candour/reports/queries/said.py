"""What a paper says, put together once for every form in which it is printed."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Q

from candour.evidence.rules import Classification
from candour.lib.dates import format_day
from candour.outputs.canonical import canonical
from candour.people.models import Organisation
from candour.reports.models import Appendix, Paper, PaperPicture, PaperVersion
from candour.reports.queries.basis import basis_of_content, newest_comments, void_by
from candour.reports.rules.blocks import Content, pictures_in
from candour.reports.rules.paper_shapes import PaperHead, PaperSaid, SaidAppendix, SaidRecommendations
from candour.reports.rules.papers import GROUND_NAMES, KIND_NAMES, Ground, PaperKind
from candour.reports.rules.paragraphs import Paragraph
from candour.reports.rules.reading import RECOMMENDATIONS_STAND, next_number, read_sections
from candour.reports.rules.runs import runs_of
from candour.reports.rules.shapes import Commented
from candour.reports.rules.words import CommentKind, paragraphs_of

WORKING_DRAFT = "Working draft"
WITHOUT_TITLE = "Restricted appendix"


@dataclass(frozen=True)
class Asking:
    """How a paper is printed: as of which day, under which name of a version, with which notice of correction.

    `known_at` is the moment after which nothing counts that was recorded; None is now.
    """

    on: date
    version: str = WORKING_DRAFT
    notice: str = ""
    known_at: datetime | None = None

    @property
    def known(self) -> Q:
        """The facts that were recorded by then."""
        return Q(recorded_at__lte=self.known_at) if self.known_at else Q()


def paper_said(paper: Paper, version: PaperVersion | None, asking: Asking) -> PaperSaid:
    """Everything that a version of a paper says. The number of SQL statements does not grow with the paper."""
    content = version.content if version else Content()
    sections = read_sections(content.sections)
    last = next_number(sections)
    to = [each.body for each in paper.bodies.select_related("body")]
    bodies = {body.pk: body.name_on(asking.on) for body in to}
    comments = _comments(paper, content, {body.pk: body.name for body in to}, asking)
    made = PaperSaid(
        head=_head(paper, asking, tuple(bodies.values())),
        sections=sections,
        recommendations_number=RECOMMENDATIONS_STAND,
        recommendations=_recommendations(content, bodies),
        finance=_commented(comments, CommentKind.FINANCE, last) if paper.needs_comments else None,
        legal=_commented(comments, CommentKind.LEGAL, last + 1) if paper.needs_comments else None,
        finance_number=last,
        legal_number=last + 1,
        background_papers=content.background_papers,
        appendices=_appendices(paper, asking),
        pictures=_pictures(paper, content),
    )
    return replace(made, digest=digest_of(made))


def _comments(paper: Paper, content: Content, names: dict[int, str], asking: Asking) -> dict[str, Commented]:
    """The comments on a paper, before their paragraphs are numbered: those that were known by the moment asked for."""
    if not paper.needs_comments:
        return {}
    now = basis_of_content(names, content)
    said = {}
    for kind, each in newest_comments(paper, asking.known).items():
        then = basis_of_content(names, each.version.content if each.version else Content())
        paragraphs = tuple(Paragraph(str(place), text) for place, text in enumerate(paragraphs_of(each.text), start=1))
        is_void = bool(void_by(then, now, each))
        said[kind] = Commented(paragraphs, each.signed_by, each.commented_on, is_recorded=True, is_out_of_date=is_void)
    return said


def _commented(comments: dict[str, Commented], kind: CommentKind, number: int) -> Commented:
    given = comments.get(kind)
    if given is None:
        return Commented((), "", None, is_recorded=False, is_out_of_date=False)
    return replace(given, paragraphs=tuple(Paragraph(f"{number}.{p.number}", p.text) for p in given.paragraphs))


def _appendices(paper: Paper, asking: Asking) -> tuple[SaidAppendix, ...]:
    """What is appended, numbered in the order in which it was."""
    found = Appendix.objects.filter(asking.known, paper=paper, taken_out=None).select_related("evidence")
    return tuple(_said(each, place) for place, each in enumerate(found.order_by("pk"), start=1))


def _said(appendix: Appendix, place: int) -> SaidAppendix:
    """An appendix as the paper lists it: restricted evidence under a title given for the paper, never under its own."""
    is_restricted = appendix.evidence.classification == Classification.RESTRICTED
    title = WITHOUT_TITLE if is_restricted and appendix.title == appendix.evidence.title else appendix.title
    return SaidAppendix(place, title, f"evidence {appendix.evidence_id}", is_restricted=is_restricted)


def _pictures(paper: Paper, content: Content) -> dict[str, str]:
    keys = pictures_in(content.sections)
    kept = PaperPicture.objects.filter(paper=paper, key__in=keys).values_list("key", "sha256")
    return dict(kept) if keys else {}


def lead_to(body: str) -> str:
    """How what a body is asked to do begins."""
    return f"The {body.removeprefix('The ')} is asked to:"


def digest_of(said: PaperSaid) -> str:
    """The SHA-256 of everything that a paper says, but for the digest itself, in hexadecimal."""
    return hashlib.sha256(canonical(replace(said, digest=""))).hexdigest()


def _recommendations(content: Content, bodies: dict[int, str]) -> tuple[SaidRecommendations, ...]:
    return tuple(
        SaidRecommendations(name, lead_to(name), tuple(runs_of(item) for item in items))
        for body, name in bodies.items()
        if (items := content.recommended_to(body))
    )


def _head(paper: Paper, asking: Asking, bodies: tuple[str, ...]) -> PaperHead:
    return PaperHead(
        authority=_authority(asking.on),
        bodies=bodies,
        kind=KIND_NAMES[PaperKind(paper.kind)],
        title=paper.title,
        author=paper.author,
        on=asking.on,
        version=asking.version,
        notice=asking.notice,
        restriction=GROUND_NAMES[Ground(paper.ground)] if paper.ground else "",
        details=_details(paper, asking.on),
    )


def _details(paper: Paper, on: date) -> tuple[tuple[str, str], ...]:
    """The further lines of the head: only those that were filled in."""
    lead = paper.lead_officer
    post = lead.post_on(on) if lead else ""
    officer = (f"{lead.name}, {post}" if post else lead.name) if lead else ""
    lines = (
        ("Lead officer", officer),
        ("Lead member", paper.lead_member),
        ("Wards", paper.wards),
        ("Key decision", paper.key_decision),
        ("Public interest", paper.public_interest),
        ("Restriction looked at again", format_day(paper.review_on) if paper.review_on else ""),
    )
    return tuple((label, words) for label, words in lines if words)


def _authority(on: date) -> str:
    ours = Organisation.objects.filter(is_ours=True).first()
    return ours.name_on(on) if ours else ""
