"""Who may see meetings, run them, and read what is taken in private, always as of now."""

from candour.boards.models import AgendaItem, BoardAction, Meeting
from candour.boards.models.meetings import MeetingQuerySet
from candour.people.models import Person
from candour.people.policy import may
from candour.people.rules import Permission


def visible_to(person: Person | None) -> MeetingQuerySet:
    """The meetings that somebody may see: all of them, with leave to see meetings."""
    found = Meeting.objects.with_body()
    return found if may(person, Permission.SEE_MEETINGS) else found.none()


def may_run(person: Person | None) -> bool:
    """Whether somebody may plan, call and move meetings, and keep their agendas."""
    return may(person, Permission.RUN_MEETINGS)


def may_see_restricted_items(person: Person | None) -> bool:
    """Whether somebody may read what the public lines of restricted items do not say."""
    return may(person, Permission.SEE_RESTRICTED_ITEMS)


def may_see_restricted(person: Person | None, item: AgendaItem) -> bool:
    """Whether somebody may read what an item's public line does not say: always, where nothing is restricted."""
    return not item.is_restricted or may_see_restricted_items(person)


def may_read_draft_minutes(person: Person | None) -> bool:
    """Whether somebody reads minutes before they are published: whoever sees meetings and is inside the authority."""
    return may(person, Permission.SEE_MEETINGS) and may(person, Permission.SEE_INTERNAL)


def may_read_private_minutes(person: Person | None) -> bool:
    """Whether somebody reads what minutes say of items taken in private."""
    return may(person, Permission.SEE_RESTRICTED_ITEMS)


def may_answer_action(person: Person, action: BoardAction) -> bool:
    """Whether somebody may say how far a Board action is: its owner, by name or by post, and whoever runs meetings."""
    newest = action.assignments.first()
    if may_run(person) or newest is None:
        return may_run(person)
    return newest.person_id == person.pk or person.posts_held.filter(post=newest.post_id, to_on=None).exists()
