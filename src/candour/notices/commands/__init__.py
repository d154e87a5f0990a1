"""What is done in the notices room."""

from candour.notices.commands.daily import run_daily
from candour.notices.commands.holding import begin_period, end_period, release, release_what_is_over
from candour.notices.commands.telling import Sent, remind, remind_silent, tell
from candour.notices.commands.tidings import tell_of_boards
from candour.notices.commands.undelivered import send_again
from candour.notices.commands.wishes import (
    Made,
    choose_mail,
    make_calendar_address,
    revoke_calendar_address,
    set_plan_notices,
)

__all__ = [
    "Made",
    "Sent",
    "begin_period",
    "choose_mail",
    "end_period",
    "make_calendar_address",
    "release",
    "release_what_is_over",
    "remind",
    "remind_silent",
    "revoke_calendar_address",
    "run_daily",
    "send_again",
    "set_plan_notices",
    "tell",
    "tell_of_boards",
]
