"""The jobs of the machine."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from candour.host import commands


@app.task(name="host.send_letter", retry=RetryStrategy(max_attempts=12, exponential_wait=4))
def send_letter(letter: str) -> None:
    """Send a letter out of the outbox; a mail server that is away is tried for about a day."""
    commands.send_letter(letter)
