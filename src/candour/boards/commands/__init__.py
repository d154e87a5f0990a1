"""What is done about meetings, each deed in one transaction and one entry of the audit trail."""

from candour.boards.commands.agenda import publish_agenda, set_order
from candour.boards.commands.closures import close_offices, set_deadline
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
    begin_series,
    call_meeting,
    cancel_meeting,
    change_meeting,
    close_meeting,
    open_meeting,
    plan_meeting,
    postpone_meeting,
)
from candour.boards.commands.upkeep import (
    UrgentSaid,
    fill_agenda,
    keep_template,
    put_on_print_list,
    record_urgent_decision,
    report_urgent_decision,
    take_off_print_list,
)

__all__ = [
    "ItemSaid", "Late", "Restriction", "UrgentSaid", "When", "add_item", "begin_series", "call_meeting",
    "cancel_meeting", "change_item", "change_meeting", "close_meeting", "close_offices", "fill_agenda",
    "keep_template", "move_item", "open_meeting", "plan_meeting", "postpone_meeting", "publish_agenda",
    "put_on_print_list", "record_urgent_decision", "report_urgent_decision", "restrict_item", "set_deadline",
    "set_order", "take_off_print_list", "withdraw_item",
]  # fmt: skip
