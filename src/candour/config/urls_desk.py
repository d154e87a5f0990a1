"""Addresses of the officer site."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("candour.desk.urls")),
    path("", include("candour.people.urls")),
    path("evidence/", include("candour.evidence.urls")),
    path("directions/", include("candour.directions.urls")),
    path("plans/", include("candour.plans.urls")),
    path("reports/", include("candour.reports.urls")),
    path("imports/", include("candour.imports.urls")),
]
