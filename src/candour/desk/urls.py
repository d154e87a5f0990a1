"""Addresses of the officer site's own pages."""

from django.urls import URLPattern, path

from candour.desk.views import begin, handing_over, home, plans, rounds, trail
from candour.ui.addresses import DAY

app_name = "desk"

urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("begin/", begin.begin, name="begin"),
    path("begin/answers/", begin.answers, name="answers"),
    path("begin/<str:secret>/", begin.begin_link, name="begin_link"),
    path("search/", home.search, name="search"),
    path("colour/", home.choose_colour, name="choose_colour"),
    path("colours/<str:colour>.css", home.colours, name="colours"),
    path("audit-trail/", trail.trail, name="trail"),
    path("audit-trail/<int:number>/", trail.entry, name="entry"),
    path("audit-trail/<int:number>/strike-out/", trail.ask_strike_out, name="ask_strike_out"),
    path("audit-trail/strike-out/<int:pk>/", trail.confirm_strike_out, name="confirm_strike_out"),
    path("people/<int:pk>/hand-over/", handing_over.hand_over, name="hand_over"),
    path("without-an-owner/", handing_over.gaps, name="gaps"),
    path("plans/", plans.plans, name="plans"),
    path("plans/<slug:slug>/", plans.plan, name="plan"),
    path("plans/<slug:slug>/milestones/", plans.milestones, name="milestones"),
    path("plans/<slug:slug>/rounds/", rounds.rounds, name="rounds"),
    path(f"plans/<slug:slug>/round/<{DAY}:position>/", rounds.one_round, name="round"),
    path(f"plans/<slug:slug>/round/<{DAY}:position>/milestones/", rounds.milestones, name="round_milestones"),
    path(f"plans/<slug:slug>/round/<{DAY}:position>/since/", rounds.since, name="round_since"),
    path("plans/<slug:slug>/theme/<int:pk>/", plans.theme, name="theme"),
    path("plans/<slug:slug>/action/<path:code>/", plans.action, name="action"),
    path("plans/<slug:slug>/milestone/<path:ref>/", plans.milestone, name="milestone"),
]
