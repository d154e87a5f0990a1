"""Addresses of the reports room."""

from django.urls import URLPattern, path

from candour.reports.views import building, reading
from candour.ui.addresses import DAY

app_name = "reports"
urlpatterns: list[URLPattern] = [
    path("", building.reports, name="reports"),
    path("open/", building.open_report, name="open_report"),
    path("<int:pk>/", building.report, name="report"),
    path("<int:pk>/head/", building.describe_report, name="describe_report"),
    path("<int:pk>/parts/<str:part>/", building.write_section, name="write_section"),
    path("<int:pk>/comments/finance/", building.comment_finance, name="comment_finance"),
    path("<int:pk>/comments/legal/", building.comment_legal, name="comment_legal"),
    path("<int:pk>/clear/", building.clear_report, name="clear_report"),
    path("<int:pk>/correct/", building.correct_report, name="correct_report"),
    path("<int:pk>/draft.<str:form>", reading.draft_file, name="draft_file"),
    path("<int:pk>/versions/<int:number>/", reading.version, name="version"),
    path("<int:pk>/versions/<int:number>/report.<str:form>", reading.version_file, name="version_file"),
    path(f"plans/<slug:slug>/<{DAY}:on>/", reading.position, name="position"),
    path(f"plans/<slug:slug>/<{DAY}:on>/report.<str:form>", reading.position_file, name="position_file"),
]
