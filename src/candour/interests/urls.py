"""Addresses of the interests room."""

from django.urls import URLPattern, path

from candour.interests import views

app_name = "interests"
urlpatterns: list[URLPattern] = [
    path("", views.register, name="register"),
    path("mine/", views.mine, name="mine"),
    path("of/<int:pk>/", views.holder, name="holder"),
    path("of/<int:pk>/declare/", views.declare, name="declare"),
    path("<int:pk>/end/", views.end, name="end"),
    path("<int:pk>/withhold/", views.withhold, name="withhold"),
    path("<int:pk>/detail/", views.detail, name="detail"),
    path("disclosures/", views.disclosures, name="disclosures"),
    path("disclosures/add/", views.disclose, name="disclose"),
    path("dispensations/", views.dispensations, name="dispensations"),
    path("dispensations/add/", views.grant, name="grant"),
    path("dispensations/<int:pk>/end/", views.end_dispensation, name="end_dispensation"),
    path("rounds/", views.rounds, name="rounds"),
    path("rounds/add/", views.open_round, name="open_round"),
    path("rounds/<int:pk>/", views.round_page, name="round"),
    path("answer/<int:pk>/", views.answer, name="answer"),
]
