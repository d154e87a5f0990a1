"""Addresses of the boards room."""

from django.urls import URLPattern

from candour.boards import urls_sitting

app_name = "boards"
urlpatterns: list[URLPattern] = [*urls_sitting.urlpatterns]
