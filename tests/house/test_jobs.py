"""A job is enqueued by name; every name leads to a task."""

import ast

from procrastinate.contrib.django import app

from tests.house.tree import source_files


def enqueued_names() -> dict[str, str]:
    """The names given to `enqueue`, each with the place where it stands."""
    calls = [
        (node, file.where)
        for file in source_files()
        for node in ast.walk(file.tree)
        if isinstance(node, ast.Call) and node.args and called(node) == "enqueue"
    ]
    names = [(node.args[0], f"{where}:{node.lineno}") for node, where in calls]
    return {str(name.value): where for name, where in names if isinstance(name, ast.Constant)}


def called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def test_every_job_that_is_enqueued_exists():
    app.perform_import_paths()
    assert {where: name for name, where in enqueued_names().items() if name not in app.tasks} == {}


def test_every_job_is_ours_or_the_queue_s_own():
    app.perform_import_paths()
    assert [
        name for name, task in app.tasks.items() if not task.func.__module__.startswith(("candour.", "procrastinate."))
    ] == []
