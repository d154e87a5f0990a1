"""What the documents say is there: commands with their options, links, rooms and decisions."""

import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

from tests.house.tree import PROJECT, kept_files, rooms

DOCUMENTS = sorted(path for path in kept_files() if path.suffix == ".md")
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"`([^`\n]+)`|^ {4}(\S.*)$", re.MULTILINE)
FENCED = re.compile(r"^```[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")
OURS = re.compile(r"^(?:\$ )?((?:script|\.ci)/[\w-]+)(.*)$")


def commands_in(path: Path) -> set[str]:
    """Every command of ours that a document shows, one a line, without its comment."""
    text = path.read_text(encoding="utf-8")
    lines = [line for block in FENCED.findall(text) for line in block.splitlines()]
    lines += [inline or indented for inline, indented in CODE.findall(FENCED.sub("", text))]
    return {line.split("  ")[0].strip() for line in lines if OURS.match(line.strip())}


@cache
def help_of(verb: str) -> str:
    """What `candour VERB --help` prints; fails where there is no such verb."""
    words = [str(PROJECT / ".venv/bin/candour"), *verb.split(), "--help"]
    told = subprocess.run(words, capture_output=True, text=True, check=False, timeout=60)
    assert told.returncode == 0, f"candour {verb} --help: {told.stderr or told.stdout}"
    return told.stdout


def verb_of(rest: str) -> str:
    words = rest.split()
    if not words or not re.fullmatch(r"[a-z][a-z-]*", words[0]):
        return ""
    return " ".join(words[:2]) if words[0] == "db" and len(words) > 1 and words[1].isalpha() else words[0]


def shown(path: Path) -> str:
    return str(path.relative_to(PROJECT))


@pytest.mark.parametrize("path", DOCUMENTS, ids=shown)
def test_links_lead_somewhere(path):
    targets = [link.split("#")[0] for link in LINK.findall(path.read_text(encoding="utf-8")) if "://" not in link]
    assert [target for target in targets if target and not (path.parent / target).exists()] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=shown)
def test_scripts_that_are_shown_exist(path):
    scripts = {found[1] for line in commands_in(path) if (found := OURS.match(line))}
    assert [script for script in sorted(scripts) if not (PROJECT / script).is_file()] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=shown)
def test_verbs_and_options_that_are_shown_exist(path):
    for line in commands_in(path):
        script, _, rest = line.partition(" ")
        if script == "script/candour":
            told = help_of(verb_of(rest))
            assert [option for option in OPTION.findall(rest) if option not in told] == [], line


def test_the_readme_shows_commands():
    assert {"script/demo", "script/test"} <= {line.split()[0] for line in commands_in(PROJECT / "README.md")}


def test_where_things_go_names_every_room():
    text = (PROJECT / "docs/where-things-go.md").read_text(encoding="utf-8")
    assert [room for room in rooms() if f"| `{room}` |" not in text] == []


def test_decisions_are_numbered_and_listed():
    decisions = sorted(path.name for path in (PROJECT / "docs/decisions").glob("[0-9]*.md"))
    index = (PROJECT / "docs/decisions/README.md").read_text(encoding="utf-8")
    assert [int(name[:4]) for name in decisions] == list(range(1, len(decisions) + 1))
    assert [name for name in decisions if name not in index] == []
    assert len(decisions) >= 6
