"""What was written in a report, as it stands now."""

from dataclasses import dataclass, field

from candour.reports.models import Comment, Report, SectionText
from candour.reports.queries.asked import Asked
from candour.reports.rules.shapes import Commented
from candour.reports.rules.words import CommentKind, Part, numbered, paragraphs_of


@dataclass(frozen=True)
class Written:
    """The newest text of every part, and the newest comments of each kind."""

    texts: dict[str, SectionText] = field(default_factory=dict)
    comments: dict[str, Comment] = field(default_factory=dict)

    def text(self, part: str) -> str:
        """What stands in a part, or the empty text."""
        return self.texts[part].text if part in self.texts else ""

    def comment(self, kind: CommentKind) -> str:
        """The comments of one kind, or the empty text."""
        return self.comments[kind].text if kind in self.comments else ""

    def is_out_of_date(self, kind: CommentKind) -> bool:
        """Whether the recommendations were changed after these comments were given on them."""
        comment, about = self.comments.get(kind), self.texts.get(Part.RECOMMENDATIONS)
        return comment is not None and comment.about_id != (about.pk if about else None)


def theme_part(theme_id: int) -> str:
    """The name under which the paragraph of a theme is kept."""
    return f"theme:{theme_id}"


def written_in(report: Report | None, asked: Asked | None = None) -> Written:
    """What stands in a report, as recorded by the moment asked for. Two statements; none without a report."""
    if report is None:
        return Written()
    texts = SectionText.objects.filter(report=report).order_by("part", "-recorded_at", "-pk").distinct("part")
    comments = Comment.objects.filter(report=report).order_by("kind", "-recorded_at", "-pk").distinct("kind")
    if asked is not None:
        texts, comments = texts.filter(asked.known), comments.filter(asked.known)
    return Written({each.part: each for each in texts}, {each.kind: each for each in comments})


def commented(written: Written, kind: CommentKind) -> Commented:
    """The comments of one kind, numbered as paragraphs of their section."""
    comment = written.comments.get(kind)
    if comment is None:
        return Commented((), "", None, is_recorded=False, is_out_of_date=False)
    return Commented(
        paragraphs=numbered(kind.value, paragraphs_of(comment.text)),
        by=comment.said_by,
        on=comment.commented_on,
        is_recorded=True,
        is_out_of_date=written.is_out_of_date(kind),
    )
