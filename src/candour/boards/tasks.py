"""The jobs of the boards room."""

from procrastinate.contrib.django import app

from candour.boards.commands import call_in, packs
from candour.records import clock
from candour.records.rules import Operator


@app.task(name="boards.make_pack")
def make_pack(asked: int) -> None:
    """Make the file of a pack that somebody has just published."""
    packs.make_pack(asked=asked)


@app.periodic(cron="*/30 * * * *", queueing_lock="boards.after_call_in")
@app.task(name="boards.after_call_in")
def after_call_in(timestamp: int) -> None:
    """Carry out what was resolved where the time for calling it in has run out."""
    call_in.carry_out_what_ran_out(on=clock.today(), by=Operator("call-in run"))
