"""What the notices room keeps."""

from candour.notices.models.holding import PeriodEnd, PreElectionPeriod, Release
from candour.notices.models.told import DailyRun, Notice, Told
from candour.notices.models.wishes import CalendarAddress, PlanNotices, Preference

__all__ = [
    "CalendarAddress",
    "DailyRun",
    "Notice",
    "PeriodEnd",
    "PlanNotices",
    "PreElectionPeriod",
    "Preference",
    "Release",
    "Told",
]
