"""What the officer site's own pages ask."""

from datetime import date, datetime

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from candour.desk.rules import Asked
from candour.lib.dates import NotADate, read_day
from candour.plans.queries.told import NotAMoment, read_moment
from candour.ui.forms import DeedForm, Form
from candour.ui.rules import DEFAULT_COLOUR, NotAColour, check_colour


class AsAtForm(Form):
    """The day of a page, and the moment up to which facts are counted, as they stand in its address."""

    prefix = None
    on = forms.CharField(label="Position on", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    known_at = forms.CharField(
        label="As recorded by (leave blank for all)", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def clean_on(self) -> date | None:
        """The day, written as 2018-06-11 or as people write it."""
        try:
            return read_day(self.cleaned_data["on"]) if self.cleaned_data["on"] else None
        except NotADate as problem:
            raise forms.ValidationError(str(problem)) from problem

    def clean_known_at(self) -> datetime | None:
        """The moment; a day means its end."""
        try:
            return read_moment(self.cleaned_data["known_at"]) if self.cleaned_data["known_at"] else None
        except NotAMoment as problem:
            raise forms.ValidationError(str(problem)) from problem


def asked_of(request: HttpRequest, *, today: date) -> tuple[AsAtForm, Asked]:
    """What an address asks for. What cannot be read is said at the top of the page, and today is shown instead."""
    given = {name: request.GET.get(name, "") for name in ("on", "known_at")}
    form = AsAtForm({**given, "on": given["on"] or today.isoformat()}, auto_id="as-at-%s")
    if not form.is_valid():
        return form, Asked(on=today, today=today)
    on = form.cleaned_data["on"] or today
    return form, Asked(on, today, form.cleaned_data["known_at"], given["known_at"])


class BeginForm(DeedForm):
    """Whose record it is, and who looks after it first."""

    missing = {
        "authority": "Enter the name of the authority.",
        "colour": "Choose a colour.",
        "name": "Enter the name of the first administrator.",
        "email": "Enter an e-mail address for the first administrator.",
    }

    authority = forms.CharField(label="Name of the authority", max_length=200, help_text="Such as Borough of Example.")
    colour = forms.CharField(
        label="Its colour", initial=f"#{DEFAULT_COLOUR}", widget=forms.TextInput(attrs={"type": "color"}),
        help_text="For the head of every page. Text on it is made white or black, whichever reads better.",
    )  # fmt: skip
    name = forms.CharField(label="Name of the first administrator", max_length=200)
    email = forms.EmailField(
        label="E-mail address of the first administrator",
        help_text="To sign in with. A one-time link is sent there too.",
    )

    def clean_colour(self) -> str:
        """The colour as six digits."""
        try:
            return check_colour(self.cleaned_data["colour"])
        except NotAColour as problem:
            raise forms.ValidationError(str(problem)) from problem


class AnswersForm(Form):
    """What the plan answers, and so which page comes next."""

    missing = {"answers": "Choose what the plan answers."}

    ANSWERS = (
        ("directions", "Directions of the Secretary of State", "directions:add_direction"),
        ("best_value_notice", "A Best Value Notice", "directions:add_direction"),
        ("improvement_notice", "An improvement notice", "directions:add_direction"),
        ("recommendations", "Recommendations, written down as text", "plans:begin"),
        ("nothing", "Nothing yet", "imports:choose_file"),
    )
    answers = forms.ChoiceField(
        label="The plan answers", widget=forms.RadioSelect, choices=[(value, words) for value, words, _ in ANSWERS]
    )

    @property
    def next_page(self) -> str:
        """Where the answer is recorded: as a direction, as words of the plan, or nowhere and the import comes next."""
        given = self.cleaned_data["answers"]
        page = next(page for value, _, page in self.ANSWERS if value == given)
        return f"{reverse(page)}?kind={given}" if page == "directions:add_direction" else reverse(page)


class StrikeOutForm(DeedForm):
    """The passage, exactly as it stands. It is asked for twice, because it is not kept in between."""

    missing = {"passage": "Enter the passage to strike out."}

    passage = forms.CharField(
        label="Passage to strike out", help_text="Copy it exactly as it is shown.", strip=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def said(self) -> dict[str, str]:
        """What the command is told."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("seen", "once")}


class AskStrikeOutForm(StrikeOutForm):
    """The passage, and why it has to go."""

    missing = {"reason": "Say why it has to go."}

    reason = forms.CharField(
        label="Reason", help_text="The reason is kept for ever. Do not repeat the passage in it.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
