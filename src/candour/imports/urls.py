"""Addresses of the imports room."""

from django.urls import URLPattern, path

from candour.imports.views import plans as views
from candour.imports.views import sheets

app_name = "imports"
urlpatterns: list[URLPattern] = [
    path("", views.imports, name="imports"),
    path("sheets/of/<slug:plan>/", sheets.sheets, name="sheets"),
    path("sheets/of/<slug:plan>/upload/", sheets.upload, name="upload_sheet"),
    path("sheets/<int:pk>/", sheets.check, name="check_sheet"),
    path("sheets/<int:pk>/record/", sheets.finish, name="finish_sheet"),
    path("sheets/<int:pk>/give-up/", sheets.give_up, name="give_sheet_up"),
    path("sheets/<int:pk>/problems.xlsx", sheets.problem_file, name="sheet_problems"),
    path("new/", views.choose_file, name="choose_file"),
    path("<int:pk>/columns/", views.columns, name="columns"),
    path("<int:pk>/check/", views.check, name="check"),
    path("<int:pk>/finish/", views.finish, name="finish"),
    path("<int:pk>/done/", views.done, name="done"),
    path("<int:pk>/give-up/", views.discard, name="discard"),
    path("<int:pk>/problems.xlsx", views.problem_file, name="problem_file"),
]
