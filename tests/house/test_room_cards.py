"""Every room opens with its card, and the card's *Asks* is what the room really asks."""

import ast
import re

import pytest

from tests.house.tree import SOURCE, SourceFile, floors, height_of, rooms, source_files, templates

LINES = ("Keeps", "Asks", "Asked by", "Never")
SKELETON = {"__init__.py", "apps.py", "urls.py"}
TEMPLATE_NAME = re.compile(r"{%\s*(?:extends|include)\s+[\"']([a-z_]+)/")
TAG_LIBRARY = re.compile(r"{%\s*load\s+([\w ]+?)(?:\s+from\s+(\w+))?\s*%}")


def card_of(room: str) -> dict[str, str]:
    lines = (ast.get_docstring(ast.parse((SOURCE / room / "__init__.py").read_text())) or "").splitlines()
    named = {name: line.removeprefix(name).strip() for line in lines for name in LINES if line.startswith(f"{name} ")}
    return {"Title": lines[0] if lines else "", **named}


def asked_by_code(file: SourceFile) -> set[str]:
    names = [node.module or "" for node in ast.walk(file.tree) if isinstance(node, ast.ImportFrom)]
    names += [alias.name for node in ast.walk(file.tree) if isinstance(node, ast.Import) for alias in node.names]
    return {name.split(".")[1] for name in names if name.startswith("candour.")}


def asked_by_templates(room: str) -> set[str]:
    texts = [path.read_text() for path in templates() if SOURCE / room in path.parents]
    pages = {name for text in texts for name in TEMPLATE_NAME.findall(text)}
    libraries = {word for text in texts for many, one in TAG_LIBRARY.findall(text) for word in (one or many).split()}
    tags = {
        owner for owner in rooms() for name in libraries if (SOURCE / owner / "templatetags" / f"{name}.py").exists()
    }
    return (pages & set(rooms())) | tags


def really_asks(room: str) -> set[str]:
    code = set().union(*(asked_by_code(file) for file in source_files() if file.room == room))
    return (code | asked_by_templates(room)) - {room, ""}


def is_begun(room: str) -> bool:
    return any(file.path.name not in SKELETON for file in source_files() if file.room == room)


@pytest.mark.parametrize("room", rooms())
def test_a_room_opens_with_its_card(room):
    card = card_of(room)
    assert card["Title"].startswith(f"{room.capitalize()}: ")
    assert [line for line in LINES if not card.get(line)] == []


@pytest.mark.parametrize("room", [room for room in rooms() if is_begun(room)])
def test_a_room_asks_what_its_card_says(room):
    said = card_of(room)["Asks"].rstrip(".")
    asks = really_asks(room)
    if said.startswith("every room"):
        assert {other for other in asks if height_of(other) >= height_of(room)} == set()
    else:
        assert asks == ({word.strip() for word in said.split(",")} - {"nothing"})


def test_every_floor_that_must_stand_stands_and_no_room_stands_outside():
    named = {room: must for floor in floors() for room, must in floor.rooms.items()}
    assert [room for room, must in named.items() if must and room not in rooms()] == []
    assert [room for room in rooms() if room not in named] == []
    assert [room for room, must in named.items() if not must and room in rooms()] == []
