"""Addresses of what is to come: forward plans, notices of key decisions, call-in, series."""

from django.urls import URLPattern, path

from candour.boards.views import call_in, forward, key_decisions, series

ENTRY = "forward-plan/entries/<int:entry>/"
NOTICE = "key-decisions/<int:notice>/"

urlpatterns: list[URLPattern] = [
    path("forward-plan/<int:body>/", forward.plan_of_body, name="forward_plan"),
    path("forward-plan/<int:body>/add/", forward.add_entry, name="add_entry"),
    path(ENTRY, forward.entry, name="forward_entry"),
    path(f"{ENTRY}change/", forward.change_entry, name="change_entry"),
    path(f"{ENTRY}move/", forward.move_entry, name="move_entry"),
    path(f"{ENTRY}take-off/", forward.take_entry_off, name="take_entry_off"),
    path(f"{ENTRY}put-on-agenda/", forward.put_on_agenda, name="put_entry_on_agenda"),
    path("key-decisions/", key_decisions.notices, name="key_decisions"),
    path("key-decisions/add/", key_decisions.give_notice, name="give_notice"),
    path(NOTICE, key_decisions.one_notice, name="key_decision"),
    path(f"{NOTICE}exception/", key_decisions.except_notice, name="except_notice"),
    path(f"{NOTICE}withdraw/", key_decisions.withdraw_notice, name="withdraw_notice"),
    path("series/", series.every_series, name="series"),
    path("series/add/", series.begin, name="begin_series"),
    path("series/<int:series>/plan/", series.plan_year, name="plan_series"),
    path("<slug:meeting>/call-in/", call_in.decided, name="decided"),
    path("<slug:meeting>/call-in/<int:item>/", call_in.call_in, name="call_in"),
    path("<slug:meeting>/call-in/<int:item>/end/", call_in.end_call_in, name="end_call_in"),
]
