"""Addresses of the imports room."""

from django.urls import URLPattern, path

from candour.imports import views

app_name = "imports"
urlpatterns: list[URLPattern] = [
    path("", views.imports, name="imports"),
    path("new/", views.choose_file, name="choose_file"),
    path("<int:pk>/columns/", views.columns, name="columns"),
    path("<int:pk>/check/", views.check, name="check"),
    path("<int:pk>/finish/", views.finish, name="finish"),
    path("<int:pk>/done/", views.done, name="done"),
    path("<int:pk>/give-up/", views.discard, name="discard"),
    path("<int:pk>/problems.xlsx", views.problem_file, name="problem_file"),
]
