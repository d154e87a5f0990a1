"""Appending a version of what is written in a paper."""

import json

from candour.records.deeds import Doing
from candour.reports.models import Paper, PaperVersion
from candour.reports.rules.blocks import Content, content_as_kept, words_of


def append_version(paper: Paper, content: Content, *, why: str, done: Doing) -> PaperVersion:
    """Keep a further version, numbered after the newest. The caller holds the paper's row, or has just made it."""
    newest = PaperVersion.objects.filter(paper=paper).order_by("-number").values_list("number", flat=True).first() or 0
    kept = json.dumps(content_as_kept(content), ensure_ascii=False)
    return PaperVersion.objects.create(
        paper=paper, number=newest + 1, kept=kept, words="\n".join(words_of(content)),
        why=why[:200], written_on=done.on, **done.stamp,
    )  # fmt: skip
