"""Addresses of the risks room."""

from django.urls import URLPattern, path

from candour.risks import views

app_name = "risks"
urlpatterns: list[URLPattern] = [
    path("", views.register, name="register"),
    path("register.<str:form>", views.register_as_file, name="register_as_file"),
    path("<slug:plan>/add/", views.record, name="record"),
    path("<slug:plan>/risk/<path:ref>/review/", views.assess, name="assess"),
    path("<slug:plan>/risk/<path:ref>/describe/", views.describe, name="describe"),
    path("<slug:plan>/risk/<path:ref>/hand-over/", views.hand_over, name="hand_over"),
    path("<slug:plan>/risk/<path:ref>/close/", views.close, name="close"),
    path("<slug:plan>/risk/<path:ref>/open-again/", views.reopen, name="reopen"),
    path("<slug:plan>/risk/<path:ref>/link/", views.link, name="link"),
    path("<slug:plan>/risk/<path:ref>/link/<int:link>/end/", views.end_link, name="end_link"),
    path("<slug:plan>/risk/<path:ref>/", views.risk, name="risk"),
]
