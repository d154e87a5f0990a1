"""The jobs of the notices room."""

from django.conf import settings
from procrastinate.contrib.django import app

from candour.notices import commands
from candour.records import clock
from candour.records.rules import Operator

TELLS_FROM = 7  # o'clock in London


@app.periodic(cron="*/10 * * * *", queueing_lock="notices.daily")
@app.task(name="notices.daily")
def daily(timestamp: int) -> None:
    """Tell what the day calls for, once a day, from seven in the morning, London time; late if nobody ran till then."""
    if settings.IS_DEMO or clock.now().astimezone(clock.LONDON).hour >= TELLS_FROM:
        commands.run_daily(on=clock.today(), by=Operator("daily run"))
