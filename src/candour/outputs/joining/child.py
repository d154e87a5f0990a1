"""The process in which documents are joined: a request as JSON comes in by stdin, what was made goes out by stdout.

It is started by `candour.outputs.joining.joiner` with limits on memory and time. Where it is at any moment
stands in the progress file, for the case that a document ends it.
"""

import gc
import json
import os
import sys
from pathlib import Path

from candour.outputs.joining.assembling import Assembly
from candour.outputs.joining.place import Place
from candour.outputs.joining.reading import opened
from candour.outputs.joining.rules import CannotBeJoined, Source, Wanted


def main() -> int:
    """Join, or say which page of which document cannot be."""
    gc.disable()  # the process is short, its objects are many, and none of them lie in circles
    asked = json.load(sys.stdin.buffer)
    place = Place(Path(asked["progress"]))
    sources = [Source(Path(each["path"]), each["title"]) for each in asked["sources"]]
    answer: dict[str, object]
    try:
        if asked.get("only") == "count":
            answer = {"counts": [len(opened(source, place).pages) for source in sources]}
        else:
            answer = Assembly(Wanted(**asked["wanted"]), Path(asked["sheet"]), place).join(sources, Path(asked["out"]))
    except CannotBeJoined as refusal:
        answer = {"refused": str(refusal)}
    except MemoryError:
        answer = {"refused": f"{place} asks for more memory or time than it may have."}
    json.dump(answer, sys.stdout)
    sys.stdout.flush()
    return 0


if __name__ == "__main__":
    os._exit(main())  # taking a hundred thousand objects apart, one by one, would help nobody
