"""The jobs of the reports room."""

from procrastinate.contrib.django import app

from candour.reports import commands


@app.task(name="reports.freeze")
def freeze(clearing: int) -> None:
    """Make the files of a paper that somebody has just cleared."""
    commands.freeze(clearing=clearing)
