"""Addresses of the boards room."""

from django.urls import URLPattern, path

from candour.boards import urls_forward, urls_sitting
from candour.boards.views import agenda, meetings, packs, upkeep

app_name = "boards"
urlpatterns: list[URLPattern] = [
    *urls_sitting.urlpatterns,
    *urls_forward.urlpatterns,
    path("", meetings.meetings, name="meetings"),
    path("calendar/", meetings.calendar, name="calendar"),
    path("add/", meetings.plan, name="plan"),
    path("closures/", upkeep.closures, name="closures"),
    path("urgent/", upkeep.urgent_decisions, name="urgent_decisions"),
    path("urgent/add/", upkeep.record_urgent, name="record_urgent"),
    path("deadlines/<int:body>/", upkeep.set_deadline, name="set_deadline"),
    path("<slug:meeting>/", meetings.meeting, name="meeting"),
    path("<slug:meeting>/change/", meetings.change, name="change"),
    path("<slug:meeting>/call/", meetings.call, name="call"),
    path("<slug:meeting>/postpone/", meetings.postpone, name="postpone"),
    path("<slug:meeting>/cancel/", meetings.cancel, name="cancel"),
    path("<slug:meeting>/agenda/", agenda.agenda, name="agenda"),
    path("<slug:meeting>/agenda/add/", agenda.add_item, name="add_item"),
    path("<slug:meeting>/agenda/order/", agenda.set_order, name="set_order"),
    path("<slug:meeting>/agenda/publish/", agenda.publish, name="publish"),
    path("<slug:meeting>/agenda/fill/", agenda.fill, name="fill"),
    path("<slug:meeting>/agenda/keep/", agenda.keep_template, name="keep_template"),
    path("<slug:meeting>/agenda/<int:item>/", agenda.change_item, name="change_item"),
    path("<slug:meeting>/agenda/<int:item>/restrict/", agenda.restrict_item, name="restrict_item"),
    path("<slug:meeting>/agenda/<int:item>/withdraw/", agenda.withdraw_item, name="withdraw_item"),
    path("<slug:meeting>/agenda/<int:item>/move/", agenda.move_item, name="move_item"),
    path("<slug:meeting>/packs/", packs.packs, name="packs"),
    path("<slug:meeting>/packs/publish/", packs.publish, name="publish_pack"),
    path("<slug:meeting>/packs/<int:pack>.pdf", packs.pack_file, name="pack_file"),
    path("<slug:meeting>/agenda/<int:item>/documents/", packs.add_document, name="add_document"),
    path("<slug:meeting>/print-list/", upkeep.print_list, name="print_list"),
    path("<slug:meeting>/print-list/<int:line>/", upkeep.take_off, name="take_off"),
    path("<slug:meeting>/urgent/", upkeep.report_urgent, name="report_urgent"),
]
