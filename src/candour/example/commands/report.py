"""The report for the Board, written and waiting for its comments."""

from candour.example.facts import report as facts
from candour.example.facts.people import BOARD
from candour.example.facts.plan import POSITION_ON
from candour.people.models import Body, Person
from candour.plans.models import Plan
from candour.reports import commands
from candour.reports.models import Report
from candour.reports.queries.texts import theme_part
from candour.reports.rules.words import Part


def load_report(*, plan: Plan, coordinator: Person) -> Report:
    """Open the report to the Board for 11 June 2018 and write all of it but the two comments."""
    report = commands.open_report(
        plan=plan, body=Body.objects.get(name=BOARD), position_on=POSITION_ON, on=POSITION_ON, by=coordinator,
        title=facts.TITLE, item=facts.ITEM,
    )  # fmt: skip
    texts = {
        Part.INTRODUCTION.value: facts.INTRODUCTION,
        Part.RECOMMENDATIONS.value: facts.RECOMMENDATIONS,
        Part.BACKGROUND.value: facts.BACKGROUND,
        **{theme_part(theme.pk): facts.THEMES[theme.letter] for theme in plan.themes.all()},
    }
    for part, text in texts.items():
        commands.write_section(report=report, part=part, text=text, on=POSITION_ON, by=coordinator)
    return report
