"""Addresses of the officer site."""

from django.urls import URLPattern, URLResolver, include, path

from candour.host.views import healthz, readyz
from candour.people.policy import open_to_all

handler500 = "candour.host.views.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", open_to_all("whoever runs the machine asks whether it lives")(healthz), name="healthz"),
    path("readyz", open_to_all("whoever runs the machine asks whether it can serve")(readyz), name="readyz"),
    path("", include("candour.desk.urls")),
    path("", include("candour.people.urls")),
    path("", include("candour.people.urls_signing_in")),
    path("evidence/", include("candour.evidence.urls")),
    path("directions/", include("candour.directions.urls")),
    path("interests/", include("candour.interests.urls")),
    path("plans/", include("candour.plans.urls")),
    path("risks/", include("candour.risks.urls")),
    path("reports/", include("candour.reports.urls")),
    path("meetings/", include("candour.boards.urls")),
    path("imports/", include("candour.imports.urls")),
    path("", include("candour.notices.urls")),
]
