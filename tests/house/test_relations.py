"""Relations between tables point down the floors, string foreign keys too, and dates of deeds come in pairs."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models

from candour.records.models import Recorded
from tests.house.tree import height_of


def room_of(model: type[models.Model]) -> str:
    """The room that a model of ours lives in, or nothing for anybody else's."""
    parts = model.__module__.split(".")
    return parts[1] if parts[0] == "candour" else ""


def our_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models(include_auto_created=True) if room_of(model)]


def relations() -> Iterator[tuple[str, str, str]]:
    """Every relation between models of ours: where it is written, from which room, to which."""
    for model in our_models():
        for field in model._meta.get_fields():
            target = field.related_model if field.is_relation and not field.auto_created else None
            if isinstance(target, type) and room_of(target):
                yield f"{model._meta.label}.{field.name}", room_of(model), room_of(target)


def points_down(room: str, other: str) -> bool:
    return room == other or height_of(other) < height_of(room)


def test_every_relation_points_down():
    assert [where for where, room, other in relations() if not points_down(room, other)] == []


def test_relations_are_really_seen():
    assert len(list(relations())) >= 5


@pytest.mark.parametrize(
    ("room", "other", "down"),
    [("plans", "people", True), ("plans", "plans", True), ("people", "plans", False), ("records", "ui", False)],
)
def test_down_is_read_off_the_floors(room, other, down):
    assert points_down(room, other) is down


def test_no_relation_hides_behind_a_content_type():
    generic = [f"{model._meta.label}.{field.name}" for model in our_models() for field in model._meta.private_fields]
    assert generic == []


def pairs_of(model: type[models.Model]) -> list[str]:
    names = {field.name for field in model._meta.get_fields()}
    return sorted(name.removesuffix("_at") for name in names if name.endswith("_at") and f"{name[:-3]}_by" in names)


def is_held_together(model: type[models.Model], stem: str) -> bool:
    """A fact is written at once and never again; elsewhere both are required, or a CHECK names both columns."""
    columns = [model._meta.get_field(f"{stem}_at"), model._meta.get_field(f"{stem}_by")]
    if issubclass(model, Recorded) or not any(getattr(column, "null", False) for column in columns):
        return True
    checks = [each for each in model._meta.constraints if isinstance(each, models.CheckConstraint)]
    return any(f"{stem}_at" in str(check.condition) and f"{stem}_by" in str(check.condition) for check in checks)


def test_a_moment_and_its_person_are_filled_together():
    loose = [
        f"{model._meta.label}.{stem}_at/_by"
        for model in our_models()
        if not hasattr(model, "pgh_tracked_model")
        for stem in pairs_of(model)
        if not is_held_together(model, stem)
    ]
    assert loose == []


def test_a_period_does_not_end_before_it_begins():
    open_ended = []
    for model in our_models():
        names = {field.name for field in model._meta.get_fields()}
        checks = [each for each in model._meta.constraints if isinstance(each, models.CheckConstraint)]
        if {"from_on", "to_on"} <= names and not hasattr(model, "pgh_tracked_model"):
            held = any("from_on" in str(each.condition) and "to_on" in str(each.condition) for each in checks)
            open_ended += [] if held else [model._meta.label]
    assert open_ended == []
