"""The jobs of the evidence room."""

from procrastinate.contrib.django import app

from candour.evidence import commands, files


@app.task(name="evidence.find_text", queueing_lock=None)
def find_text(version: int) -> None:
    """Find the words inside a file that has just been added."""
    commands.find_text(version=version)


@app.periodic(cron="23 3 * * *")
@app.task(name="evidence.sweep")
def sweep(timestamp: int) -> None:
    """Throw away, once a night, the files that no row speaks of."""
    files.sweep(now=timestamp)
