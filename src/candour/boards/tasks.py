"""The jobs of the boards room."""

from procrastinate.contrib.django import app

from candour.boards.commands import packs


@app.task(name="boards.make_pack")
def make_pack(asked: int) -> None:
    """Make the file of a pack that somebody has just published."""
    packs.make_pack(asked=asked)
