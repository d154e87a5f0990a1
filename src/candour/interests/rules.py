"""What has to be declared, by whom, and by when.

The seven classes are those of the Relevant Authorities (Disclosable Pecuniary Interests) Regulations 2012. The clock of
28 days begins with the day of disclosure (Localism Act 2011, section 31), so that a disclosure of 11 June is registered
by the end of 8 July. A dispensation ends within four years (section 33). Officers declare under section 117 of the
Local Government Act 1972 and their own code.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from candour.lib.worded import Worded

DAYS_TO_REGISTER = 28  # beginning with the day of disclosure
YEARS_OF_DISPENSATION = 4


class Regime(Worded):
    """Under which rules somebody declares."""

    MEMBERS = "members", "Members and co-opted members"
    OFFICERS = "officers", "Officers"
    OUTSIDE = "outside", "Outside members and advisers"


class InterestKind(Worded):
    """What sort of interest it is: the seven prescribed classes, then what local codes add."""

    EMPLOYMENT = "employment", "Employment, office, trade, profession or vocation"
    SPONSORSHIP = "sponsorship", "Sponsorship"
    CONTRACTS = "contracts", "Contracts"
    LAND = "land", "Land"
    LICENCES = "licences", "Licences"
    TENANCIES = "tenancies", "Corporate tenancies"
    SECURITIES = "securities", "Securities"
    OTHER = "other", "Other interest under the local code"
    SECTION_117 = "section_117", "Contract of the authority (section 117)"
    OUTSIDE_WORK = "outside_work", "Other work or office"
    GIFT = "gift", "Gift or hospitality"


PRESCRIBED = (
    InterestKind.EMPLOYMENT, InterestKind.SPONSORSHIP, InterestKind.CONTRACTS, InterestKind.LAND,
    InterestKind.LICENCES, InterestKind.TENANCIES, InterestKind.SECURITIES,
)  # fmt: skip
KINDS_OF: Mapping[Regime, tuple[InterestKind, ...]] = {
    Regime.MEMBERS: (*PRESCRIBED, InterestKind.OTHER),
    Regime.OFFICERS: (InterestKind.SECTION_117, InterestKind.OUTSIDE_WORK, InterestKind.GIFT, InterestKind.OTHER),
    Regime.OUTSIDE: (InterestKind.OUTSIDE_WORK, InterestKind.GIFT, InterestKind.OTHER),
}


class Whose(Worded):
    """Whose interest it is: a member declares their partner's too, where they know of it."""

    OWN = "own", "Own"
    PARTNER = "partner", "Of the spouse, civil partner or partner"


class Withheld(Worded):
    """Whether the detail of an interest is kept from everybody but the Monitoring Officer."""

    NO = "no", "Shown"
    ASKED = "asked", "Asked to be withheld"
    AGREED = "agreed", "Withheld as a sensitive interest"


@dataclass(frozen=True, slots=True)
class Clock:
    """The 28 days in which a disclosed interest has to be registered."""

    disclosed_on: date
    registered_on: date | None = None

    @property
    def last_day(self) -> date:
        """The last day to register it, counted with the day of disclosure as the first."""
        return self.disclosed_on + timedelta(days=DAYS_TO_REGISTER - 1)

    def is_running(self, *, on: date) -> bool:
        """Whether it was disclosed and not registered yet."""
        return self.disclosed_on <= on and (self.registered_on is None or self.registered_on > on)

    def is_late(self, *, on: date) -> bool:
        """Whether the last day passed without it, or it was registered after that day."""
        return min(self.registered_on or on, on) > self.last_day

    def in_words(self, *, on: date) -> str:
        """How many days are left or gone, as a page says it."""
        late = "Late: " if self.is_late(on=on) else ""
        if not self.is_running(on=on):
            return f"{late}registered" if late else "Registered in time"
        left = (self.last_day - on).days
        if left < 0:
            return f"Late by {_days(-left)}"
        return "Today is the last day" if left == 0 else f"{_days(left)} left"


def longest_dispensation(from_on: date) -> date:
    """The last day on which a dispensation that begins on a day may end."""
    try:
        same_day = from_on.replace(year=from_on.year + YEARS_OF_DISPENSATION)
    except ValueError:  # 29 February
        same_day = date(from_on.year + YEARS_OF_DISPENSATION, 3, 1)
    return same_day - timedelta(days=1)


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"
