"""Telling people of meetings and of Board actions, each once."""

from datetime import date

from candour.notices.commands.telling import Sent, record_notices
from candour.notices.queries.tidings import to_tell_of_boards
from candour.people.models import Body
from candour.records.deeds import deed
from candour.records.rules import Actor


def tell_of_boards(*, on: date, by: Actor, once: str = "") -> Sent:
    """Tell everybody what a day calls for about meetings and Board actions, and has not been told before.

    A second time does nothing, and writes nothing into the audit trail. A pre-election period holds these letters as
    it does those of plans.
    """
    if not to_tell_of_boards(on=on):
        return Sent(0, 0)
    with deed("notices.boards_told", None, by=by, on=on, once=once) as done:
        list(Body.objects.select_for_update().order_by("pk"))  # two runs at the same moment would tell the same twice
        sent = record_notices(None, to_tell_of_boards(on=on), done)
        done.content = vars(sent)
    return sent
