"""Addresses of the notices room."""

from django.urls import URLPattern, path

from candour.notices.views import holding, mine, plans

app_name = "notices"

urlpatterns: list[URLPattern] = [
    path("notices/", mine.mine, name="mine"),
    path("notices/<int:pk>/", mine.notice, name="notice"),
    path("notices/preferences/", mine.preferences, name="preferences"),
    path("notices/calendar/", mine.calendar, name="calendar"),
    path("notices/calendar/make/", mine.make_calendar, name="make_calendar"),
    path("notices/calendar/take-away/", mine.revoke_calendar, name="revoke_calendar"),
    path("notices/plans/<slug:plan>/", plans.of_plan, name="of_plan"),
    path("notices/plans/<slug:plan>/tell/", plans.tell_now, name="tell_now"),
    path("notices/plans/<slug:plan>/silent/", plans.remind_silent, name="remind_silent"),
    path("notices/plans/<slug:plan>/when/", plans.settings, name="settings"),
    path("notices/held/", holding.held, name="held"),
    path("notices/held/begin/", holding.begin_period, name="begin_period"),
    path("notices/held/<int:pk>/end/", holding.end_period, name="end_period"),
    path("notices/held/<int:pk>/let-go/", holding.release, name="release"),
    path("notices/undelivered/", holding.undelivered, name="undelivered"),
    path("notices/undelivered/<int:pk>/send-again/", holding.send_again, name="send_again"),
    path("calendar/<str:secret>.ics", mine.feed, name="feed"),
]
