"""What is done about meetings, each deed in one transaction and one entry of the audit trail."""

from candour.boards.commands.agenda import publish_agenda, set_order
from candour.boards.commands.items import (
    ItemSaid,
    Late,
    Restriction,
    add_item,
    change_item,
    move_item,
    restrict_item,
    withdraw_item,
)
from candour.boards.commands.meetings import (
    When,
    call_meeting,
    cancel_meeting,
    change_meeting,
    close_meeting,
    open_meeting,
    plan_meeting,
    postpone_meeting,
)

__all__ = [
    "ItemSaid", "Late", "Restriction", "When", "add_item", "call_meeting", "cancel_meeting", "change_item",
    "change_meeting", "close_meeting", "move_item", "open_meeting", "plan_meeting", "postpone_meeting",
    "publish_agenda", "restrict_item", "set_order", "withdraw_item",
]  # fmt: skip
