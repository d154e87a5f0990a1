"""Addresses of the reports room."""

from datetime import date

from django.urls import URLPattern, path, register_converter

from candour.reports.views import building, reading


class DayConverter:
    """A day in an address, such as 2018-06-11."""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        """Read it. A day that does not exist raises ValueError, which is a page that does not exist."""
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        """Write it."""
        return value.isoformat()


register_converter(DayConverter, "report_day")

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
    path("plans/<slug:slug>/<report_day:on>/", reading.position, name="position"),
    path("plans/<slug:slug>/<report_day:on>/report.<str:form>", reading.position_file, name="position_file"),
]
