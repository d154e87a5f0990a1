"""What comments rest on: as the paper stands, and as it stood when they were signed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from candour.reports.models import Comment, Paper, SectionText
from candour.reports.queries.versions import newest_version
from candour.reports.rules.blocks import Content, words_of
from candour.reports.rules.signing import Basis, Difference, differences
from candour.reports.rules.words import Part, items_of, paragraphs_of

_EVERYTHING = Q()


@dataclass(frozen=True)
class Standing:
    """Comments with what voids them; nothing where they hold."""

    comment: Comment
    void: tuple[Difference, ...]

    @property
    def is_void(self) -> bool:
        """Whether they have to be given again."""
        return bool(self.void)


def basis_now(paper: Paper) -> Basis:
    """What comments would rest on now. Two statements."""
    names = body_names(paper)
    if paper.report_id:
        return basis_of_texts(names, newest_texts(paper.report_id))
    newest = newest_version(paper)
    return basis_of_content(names, newest.content if newest else Content())


def basis_then(paper: Paper, comment: Comment) -> Basis:
    """What comments rest on that were signed. Two statements."""
    names = body_names(paper)
    if paper.report_id:
        return basis_of_texts(names, newest_texts(paper.report_id, known_at=comment.recorded_at))
    return basis_of_content(names, comment.version.content if comment.version else Content())


def newest_comments(paper: Paper, known: Q = _EVERYTHING) -> dict[str, Comment]:
    """The newest comments of each kind on a paper, of those that are `known`. One statement."""
    asked = Q(report=paper.report_id) if paper.report_id else Q(paper=paper)
    found = Comment.objects.filter(asked, known).order_by("kind", "-recorded_at", "-pk").distinct("kind")
    return {each.kind: each for each in found.select_related("version", "kept_in__evidence")}


def standing_comments(paper: Paper) -> dict[str, Standing]:
    """The newest comments of each kind, each with what voids it. At most seven statements."""
    comments = newest_comments(paper)
    now = basis_now(paper) if comments else Basis({}, ())
    return {kind: Standing(each, void_by(basis_then(paper, each), now, each)) for kind, each in comments.items()}


def void_by(then: Basis, now: Basis, comment: Comment) -> tuple[Difference, ...]:
    """What voids comments that were signed on `then`."""
    return differences(then, now, comment.marked)


def basis_of_content(names: Mapping[int, str], content: Content) -> Basis:
    """What comments rest on in what was written. Only the bodies to which the paper goes count."""
    asked = {name: content.recommended_to(body) for body, name in names.items()}
    return Basis({name: items for name, items in asked.items() if items}, words_of(content))


def basis_of_texts(names: Mapping[int, str], texts: Mapping[str, str]) -> Basis:
    """What comments rest on in the parts of a quarterly report."""
    asked = items_of(texts.get(Part.RECOMMENDATIONS, ""))
    said = [paragraph for text in texts.values() for paragraph in paragraphs_of(text)]
    return Basis(dict.fromkeys(names.values(), asked) if asked else {}, said)


def newest_texts(report: int, *, known_at: datetime | None = None) -> dict[str, str]:
    """What stands in every part of a quarterly report, or stood at a moment. One statement."""
    texts = SectionText.objects.filter(report=report)
    texts = texts.filter(recorded_at__lte=known_at) if known_at else texts
    return dict(texts.order_by("part", "-recorded_at", "-pk").distinct("part").values_list("part", "text"))


def body_names(paper: Paper) -> dict[int, str]:
    """The bodies to which a paper goes, by their number, under their present names. One statement."""
    return {each.body_id: each.body.name for each in paper.bodies.select_related("body")}
