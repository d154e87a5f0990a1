"""Reading a Word report into a paper: what it says becomes a version, and what could not be read is listed."""

import base64
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from candour.evidence.commands import File, add_evidence
from candour.evidence.files import path_of
from candour.evidence.models import EvidenceVersion
from candour.host.limits import ChildFailed, OverLimit, run_limited
from candour.records.deeds import deed
from candour.records.rules import Actor
from candour.reports.commands.drafting import keep_picture, replace_paper_content
from candour.reports.models import Paper, WordReading
from candour.reports.rules.refusals import NotAPicture, NotAWordReport
from candour.reports.rules.word_reading import Read, read_word

CHILD = Path(__file__).resolve().parent.parent / "unpack_word.py"
MEMORY_MB, SECONDS = 512, 20


def read_word_report(*, paper: Paper, file: File, on: date, by: Actor, once: str = "") -> WordReading:
    """Read a Word report into a paper: sections by headings, recommendations, lists, tables and pictures.

    It then counts as written here; the version before is kept, and so is the file, as evidence. Recommendations are
    taken for every body. Raises CannotBeTaken for a file that is no good, NotAWordReport with the sentence that says
    why it is not read, BeingCleared and WrittenElsewhere.
    """
    with deed("paper.read_from_word", paper, by=by, on=on, once=once) as done:
        evidence = add_evidence(title=f"Word file of “{paper.title}”", content=file, by=by, on=on)
        kept = EvidenceVersion.objects.get(evidence=evidence)
        unpacked = _unpacked(path_of(kept.sha256))
        read = _read(paper, unpacked, on=on, by=by)
        version = replace_paper_content(paper=paper, content=read.content, why="Read in from Word", on=on, by=by)
        return WordReading.objects.create(
            paper=paper, version=version, file=kept, left_out="\n".join(read.left_out), **done.stamp
        )


def _unpacked(path: Path) -> dict[str, Any]:
    """What the child found in a file, which it opens under limits of memory and time."""
    try:
        answer: dict[str, Any] = json.loads(
            run_limited([sys.executable, "-I", str(CHILD), str(path)], memory_mb=MEMORY_MB, seconds=SECONDS)
        )
    except (OverLimit, ChildFailed) as error:
        raise NotAWordReport(
            "The file takes too much to read, or is damaged. Make it smaller and try again."
        ) from error
    if "refusal" in answer:
        raise NotAWordReport(answer["refusal"])
    return answer


def _read(paper: Paper, unpacked: dict[str, Any], *, on: date, by: Actor) -> Read:
    keys: dict[str, str] = {}
    left_out = list(unpacked["left_out"])
    for name, content in unpacked["pictures"].items():
        try:
            keys[name] = keep_picture(paper=paper, content=base64.b64decode(content), on=on, by=by).key
        except NotAPicture as problem:
            left_out.append(f"A picture was not taken. {problem}")
    bodies = list(paper.bodies.values_list("body_id", flat=True))
    return read_word(unpacked["pieces"], keys, bodies, left_out)
