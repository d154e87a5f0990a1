"""Search over everything that somebody may see: each room finds in its own tables, and the best come first."""

from candour.boards.queries.search import find as find_in_meetings
from candour.directions.queries import find as find_directions
from candour.evidence.queries import find as find_evidence
from candour.interests.queries import find as find_interests
from candour.lib.shapes import Found, Page
from candour.people.models import Person
from candour.people.queries import find as find_people
from candour.plans.queries.search import find as find_in_plans
from candour.reports.queries.search import find as find_reports
from candour.risks.queries.search import find as find_risks

ROOMS = (
    find_in_plans, find_risks, find_evidence, find_reports, find_in_meetings, find_directions, find_interests,
    find_people,
)  # fmt: skip
PAGE_SIZE = 20


def search(words: str, person: Person, *, number: int = 1) -> Page[Found]:
    """One page of what every room finds of these words for this person. At most twelve statements."""
    asked = words.strip()
    found = [each for find in ROOMS for each in find(asked, person)] if asked else []
    found.sort(key=lambda each: -each.rank)
    shown = found[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
    return Page(shown, number, PAGE_SIZE, len(found), order="best first", kind="results")
