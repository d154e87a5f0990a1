"""What the officer site's own pages ask."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse

from candour.desk.commands import Departure
from candour.desk.queries.handing_over import Holding
from candour.desk.rules import Asked
from candour.people.models import Person
from candour.plans.forms.as_at import AsAtForm
from candour.plans.forms.asking import PersonField, PlanForm, offer, people_here
from candour.ui.forms import DayField, DeedForm, Form, long_text
from candour.ui.rules import DEFAULT_COLOUR, NotAColour, check_colour

LEAVES, WORK = "leaves", "work"


def asked_of(request: HttpRequest, *, today: date) -> tuple[AsAtForm, Asked]:
    """What an address asks for. What cannot be read is said at the top of the page, and today is shown instead."""
    given = {name: request.GET.get(name, "") for name in ("on", "known_at")}
    form = AsAtForm({**given, "on": given["on"] or today.isoformat()}, auto_id="as-at-%s")
    if not form.is_valid():
        return form, Asked(on=today, today=today)
    on = form.cleaned_data["on"] or today
    return form, Asked(on, today, form.cleaned_data["known_at"], given["known_at"])


class ColourForm(DeedForm):
    """Which colour the pages of the authority wear."""

    missing = {"colour": "Choose a colour."}

    colour = forms.CharField(
        label="Its colour", initial=f"#{DEFAULT_COLOUR}", widget=forms.TextInput(attrs={"type": "color"}),
        help_text="For the head of every page. Text on it is made white or black, whichever reads better.",
    )  # fmt: skip

    def clean_colour(self) -> str:
        """The colour as six digits."""
        try:
            return check_colour(self.cleaned_data["colour"])
        except NotAColour as problem:
            raise forms.ValidationError(str(problem)) from problem


class BeginForm(ColourForm):
    """Whose record it is, and who looks after it first."""

    missing = {
        "authority": "Enter the name of the authority.",
        "colour": "Choose a colour.",
        "name": "Enter the name of the first administrator.",
        "email": "Enter an e-mail address for the first administrator.",
    }

    authority = forms.CharField(label="Name of the authority", max_length=200, help_text="Such as Borough of Example.")
    name = forms.CharField(label="Name of the first administrator", max_length=200)
    email = forms.EmailField(
        label="E-mail address of the first administrator",
        help_text="To sign in with. A one-time link is sent there too.",
    )
    field_order = ("authority", "colour", "name", "email")


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


class ChangeHandsForm(PlanForm):
    """Somebody leaves, or gives up a post, or only hands work over: to one person, or thing by thing.

    `holding` says what there is; whoever may not manage people hands work over and nothing else.
    """

    missing = {"what": "Choose what happens.", "reason": "Say why.", "from_on": "Enter a day."}

    what = forms.ChoiceField(label="What happens?", widget=forms.RadioSelect, initial=WORK)
    last_on = DayField(label="Last day", required=False, help_text="It still counts. A day ahead can be given too.")
    to = PersonField(label="Who takes over?", queryset=Person.objects.all(), required=False, empty_label="Nobody yet")
    follows = forms.BooleanField(
        label="Whoever takes over takes up the post as well, from the next day", required=False
    )
    from_on = DayField(label="From which day do they answer for it?", help_text="Today, or an earlier day.")
    reason = long_text("Why?", limit=1000, rows=2)

    def __init__(
        self, *args: Any, holding: Holding, takers: list[Person], may_let_go: bool, on: date, **more: Any
    ) -> None:
        """Offer what may end, who may take over, and a choice for each thing that is listed."""
        super().__init__(*args, **more)
        self.holding, self.takers = holding, {str(each.pk): each for each in takers}
        ends = [(f"post:{each.post_id}", f"They give up the post of {each.post.title}") for each in holding.posts]
        leaves = [] if holding.person.left_on else [(LEAVES, "They leave the authority")]
        choices = [*(leaves + ends if may_let_go else []), (WORK, "Only their work goes to somebody else")]
        self.fields["what"] = forms.ChoiceField(label="What happens?", choices=choices, widget=forms.RadioSelect)
        self.fields["what"].initial = choices[0][0]
        offer(self.fields["to"], people_here(on).exclude(pk=holding.person.pk))
        if len(choices) == 1:
            del self.fields["what"], self.fields["last_on"], self.fields["follows"]
        names = [("", "Whoever takes over")] + [(key, each.name) for key, each in self.takers.items()]
        for number, held in enumerate(holding.listed):
            self.fields[f"each_{number}"] = forms.ChoiceField(
                label=held.what, choices=names, required=False, help_text=held.detail
            )
        each = [f"each_{number}" for number in range(len(holding.listed))]
        self.order_fields(["what", "last_on", "to", "follows", *each, "from_on", "reason"])

    def clean(self) -> dict[str, Any]:
        """A last day where something ends; a successor where a post is taken up."""
        answers = super().clean() or self.cleaned_data
        if answers.get("what", WORK) != WORK and not answers.get("last_on") and "last_on" not in self.errors:
            self.add_error("last_on", ValidationError("Enter the last day."))
        if answers.get("follows") and not answers.get("to"):
            self.add_error("to", ValidationError("Choose who takes up the post."))
        return answers

    @property
    def departure(self) -> Departure | None:
        """What ends, if anything does."""
        what = self.cleaned_data.get("what", WORK)
        if what == WORK:
            return None
        posts = {f"post:{each.post_id}": each.post for each in self.holding.posts}
        return Departure(self.cleaned_data["last_on"], posts.get(what), self.cleaned_data["follows"])

    @property
    def each_to(self) -> dict[str, Person]:
        """Who takes what, where it is not the one who takes over the rest."""
        chosen = ((held.key, self.cleaned_data[f"each_{n}"]) for n, held in enumerate(self.holding.listed))
        return {key: self.takers[taker] for key, taker in chosen if taker}
