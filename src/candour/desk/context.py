"""What every page of the officer site is framed with: the authority's name and colour, and where one may go."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from candour.lib.shapes import Link
from candour.people.models import Organisation, Person
from candour.people.policy import may, person_of
from candour.people.rules import Permission
from candour.records.clock import today
from candour.ui.rules import DEFAULT_COLOUR

PLACES = (
    ("Home", "desk:home", None),
    ("Plans", "desk:plans", Permission.SEE_PLANS),
    ("Meetings", "boards:meetings", Permission.SEE_MEETINGS),
    ("Risks", "risks:register", Permission.SEE_RISKS),
    ("Reports", "reports:reports", Permission.SEE_REPORTS),
    ("Directions", "directions:directions", Permission.SEE_DIRECTIONS),
    ("Interests", "interests:register", Permission.SEE_INTERESTS),
    ("Evidence", "evidence:evidence_list", Permission.SEE_EVIDENCE),
    ("Import", "imports:imports", Permission.IMPORT_PLAN),
    ("Notices", "notices:mine", None),
    ("People", "people:people", Permission.MANAGE_PEOPLE),
    ("Audit trail", "desk:trail", Permission.SEE_AUDIT_TRAIL),
)


def frame(request: HttpRequest) -> dict[str, Any]:
    """The frame of a page. One SQL statement."""
    person = person_of(request)
    return {
        "site": site(),
        "person": person,
        "today": today(),
        "demo_day": settings.DEMO_TODAY if settings.IS_DEMO else None,
        "navigation": navigation(person, request.path) if person else [],
    }


def site() -> dict[str, str]:
    """The authority's name and colour, and the address of the style sheet that carries the colour."""
    ours = Organisation.objects.filter(is_ours=True).select_related("appearance").first()
    colour = ours.appearance.colour if ours and hasattr(ours, "appearance") else DEFAULT_COLOUR
    return {
        "name": ours.name if ours else "",
        "service": "Candour",
        "colour": colour,
        "colours_url": reverse("desk:colours", args=[colour]),
    }


def navigation(person: Person, path: str) -> list[Link]:
    """Where this person may go, with the place where they are."""
    links = [(text, reverse(name)) for text, name, needed in PLACES if needed is None or may(person, needed)]
    return [Link(text, url, is_current=path == url or (url != "/" and path.startswith(url))) for text, url in links]
