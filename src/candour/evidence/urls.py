"""Addresses of the evidence room."""

from django.urls import URLPattern, path

from candour.evidence import views

app_name = "evidence"

urlpatterns: list[URLPattern] = [
    path("", views.evidence_list, name="evidence_list"),
    path("add/", views.add_evidence, name="add_evidence"),
    path("<int:pk>/", views.evidence, name="evidence"),
    path("<int:pk>/version/", views.add_version, name="add_version"),
    path("<int:pk>/version/<int:number>/file/", views.file, name="file"),
    path("<int:pk>/for-whom/", views.classify, name="classify"),
    path("<int:pk>/title/", views.correct_title, name="correct_title"),
]
