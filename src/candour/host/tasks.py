"""The jobs of the machine."""

from procrastinate import JobContext
from procrastinate.contrib.django import app

from candour.host import commands


@app.task(name="host.send_letter")
def send_letter(letter: str) -> None:
    """Send a letter out of the outbox, at once."""
    commands.send_letter(letter)


@app.periodic(cron="* * * * *", queueing_lock="host.send_letters every minute")
@app.task(name="host.send_letters")
def send_letters(timestamp: int = 0) -> None:
    """Send every letter whose time has come. The outbox knows when to try again, so that the job need not."""
    commands.send_letters()


@app.periodic(cron="* * * * *", queueing_lock="host.take_up")
@app.task(name="host.take_up", pass_context=True)
async def take_up(context: JobContext, timestamp: int) -> None:
    """Do again what a worker was doing when it was killed: its jobs are taken up half a minute later."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs():
        await manager.retry_job(job)
