"""What is done in the notices room."""

from candour.notices.commands.telling import Sent, run_daily, tell

__all__ = ["Sent", "run_daily", "tell"]
