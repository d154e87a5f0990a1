"""What was written in a report, as it stands now."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from candour.reports.models import Comment, Report, SectionText
from candour.reports.queries.asked import Asked
from candour.reports.queries.basis import basis_of_texts, newest_texts, void_by
from candour.reports.rules.shapes import Commented
from candour.reports.rules.words import CommentKind, Part, numbered, paragraphs_of

_THE_BODY = {0: "the body"}  # a quarterly report goes to one body alone


@dataclass(frozen=True)
class Written:
    """The newest text of every part, and the newest comments of each kind."""

    texts: dict[str, SectionText] = field(default_factory=dict)
    comments: dict[str, Comment] = field(default_factory=dict)
    void: frozenset[str] = frozenset()

    def text(self, part: str) -> str:
        """What stands in a part, or the empty text."""
        return self.texts[part].text if part in self.texts else ""

    def comment(self, kind: CommentKind) -> str:
        """The comments of one kind, or the empty text."""
        return self.comments[kind].text if kind in self.comments else ""

    def is_out_of_date(self, kind: CommentKind) -> bool:
        """Whether what these comments rest on was changed by more than numbering and spelling after they were given."""
        return kind in self.void


def theme_part(theme_id: int) -> str:
    """The name under which the paragraph of a theme is kept."""
    return f"theme:{theme_id}"


def written_in(report: Report | None, asked: Asked | None = None) -> Written:
    """What stands in a report, as recorded by the moment asked for.

    Two statements, and one for each kind of comments after which the recommendations were written again; none without a
    report.
    """
    if report is None:
        return Written()
    texts = SectionText.objects.filter(report=report).order_by("part", "-recorded_at", "-pk").distinct("part")
    comments = Comment.objects.filter(report=report).order_by("kind", "-recorded_at", "-pk").distinct("kind")
    if asked is not None:
        texts, comments = texts.filter(asked.known), comments.filter(asked.known)
    newest, given = {each.part: each for each in texts}, {each.kind: each for each in comments}
    return Written(newest, given, frozenset(kind for kind, each in given.items() if _is_void(each, newest)))


def _is_void(comment: Comment, newest: Mapping[str, SectionText]) -> bool:
    about = newest.get(Part.RECOMMENDATIONS)
    if not comment.marks and comment.about_id == (about.pk if about else None):
        return False
    then = newest_texts(comment.report_id or 0, known_at=comment.recorded_at)
    now = {part: each.text for part, each in newest.items()}
    return bool(void_by(basis_of_texts(_THE_BODY, then), basis_of_texts(_THE_BODY, now), comment))


def commented(written: Written, kind: CommentKind) -> Commented:
    """The comments of one kind, numbered as paragraphs of their section."""
    comment = written.comments.get(kind)
    if comment is None:
        return Commented((), "", None, is_recorded=False, is_out_of_date=False)
    return Commented(
        paragraphs=numbered(kind.value, paragraphs_of(comment.text)),
        by=comment.signed_by,
        on=comment.commented_on,
        is_recorded=True,
        is_out_of_date=written.is_out_of_date(kind),
    )
