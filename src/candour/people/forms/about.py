"""Forms about people: adding and correcting them, their posts, their roles, inviting them and letting them go."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from candour.people.models import Body, BodyKind, Organisation, Person, Post
from candour.people.rules import ROLE_NAMES, ROLE_PURPOSES, Role
from candour.ui.forms import DayField, DeedForm


class PersonForm(DeedForm):
    """Somebody's name and address."""

    missing = {"name": "Enter a name."}

    name = forms.CharField(label="Name", max_length=200, help_text="As it is printed in papers.")
    email = forms.EmailField(label="E-mail address", required=False)


class AppointForm(DeedForm):
    """Putting somebody into a post, which may be a new one."""

    missing = {"from_on": "Enter the first day in the post."}

    post = forms.ModelChoiceField(
        label="Post", queryset=Post.objects.none(), required=False, empty_label="Another post: give its title below",
    )  # fmt: skip
    title = forms.CharField(label="Title of another post", max_length=200, required=False)
    directorate = forms.CharField(label="Directorate of that post", max_length=200, required=False)
    from_on = DayField(label="First day in the post")
    to_on = DayField(label="Last day in the post", required=False, help_text="Leave blank if it is not known.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the posts there are."""
        super().__init__(*args, **kwargs)
        field = self.fields["post"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  (for the type checker)
        field.queryset = Post.objects.order_by("title", "directorate")

    def clean(self) -> dict[str, Any]:
        """Either a post there is, or the title of another."""
        answers = super().clean() or self.cleaned_data
        if not answers.get("post") and not answers.get("title"):
            self.add_error("post", ValidationError("Choose a post, or give the title of another."))
        return answers


class GrantRoleForm(DeedForm):
    """Giving somebody a role."""

    missing = {"role": "Choose a role.", "from_on": "Enter the first day of the role."}

    role = forms.ChoiceField(
        label="Role", choices=[(role.value, name) for role, name in ROLE_NAMES.items()], widget=forms.RadioSelect,
    )  # fmt: skip
    deputy_for = forms.ModelChoiceField(label="Deputy of", queryset=Person.objects.none(), required=False)
    from_on = DayField(label="First day")
    to_on = DayField(label="Last day", required=False, help_text="Leave blank if it is not known.")

    reveals = {("role", Role.DEPUTY.value): ("deputy_for",)}
    choice_hints: ClassVar[Mapping[str, Mapping[str, str]]] = {
        "role": {role.value: purpose for role, purpose in ROLE_PURPOSES.items()},
    }

    def __init__(self, *args: Any, person: Person, on: date, **kwargs: Any) -> None:
        """Offer the lead officers whose place could be taken."""
        super().__init__(*args, **kwargs)
        field = self.fields["deputy_for"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  (for the type checker)
        leads = Person.objects.here_on(on).filter(roles_held__role=Role.LEAD_OFFICER.value).exclude(pk=person.pk)
        field.queryset = leads.distinct()

    def clean(self) -> dict[str, Any]:
        """The role as the rules know it; only a deputy stands in for somebody."""
        answers = super().clean() or self.cleaned_data
        if "role" in answers:
            answers["role"] = Role(answers["role"])
            if answers["role"] is not Role.DEPUTY:
                answers["deputy_for"] = None
        return answers


class EndForm(DeedForm):
    """Ending a post or a role with a day."""

    missing = {"to_on": "Enter the last day."}

    to_on = DayField(label="Last day", help_text="This day still counts.")


class InviteForm(DeedForm):
    """Inviting somebody to sign in."""

    missing = {"email": "Enter the e-mail address that the link is to go to."}

    email = forms.EmailField(label="E-mail address", help_text="The link goes there. It works once, for a week.")


class LeaveForm(DeedForm):
    """Recording somebody's last day."""

    missing = {"left_on": "Enter the last day."}

    left_on = DayField(label="Last day", help_text="Their posts and roles end with it, and so does signing in.")


class AddOrganisationForm(DeedForm):
    """An organisation: a department of state, a partner, a regulator, or the authority itself."""

    missing = {"name": "Enter the name of the organisation."}

    name = forms.CharField(label="Name", max_length=200)


class AddBodyForm(DeedForm):
    """A board, a committee or a team."""

    missing = {"name": "Enter the name of the body.", "kind": "Choose what it is."}

    name = forms.CharField(label="Name", max_length=200)
    kind = forms.TypedChoiceField(
        label="What is it?", choices=BodyKind.choices, coerce=BodyKind, widget=forms.RadioSelect, initial=BodyKind.BOARD
    )
    organisation = forms.ModelChoiceField(
        label="Of which organisation?", queryset=Organisation.objects.all(), required=False
    )
    predecessor = forms.ModelChoiceField(
        label="Whose place did it take?", queryset=Body.objects.all(), required=False, empty_label="Nobody's"
    )
    from_on = DayField(label="Since when?", required=False, help_text="Leave blank if it is not known.")


class RenameForm(DeedForm):
    """A new name from a day."""

    missing = {"name": "Enter the new name or title.", "from_on": "Enter the day from which it counts."}

    name = forms.CharField(label="New name or title", max_length=200)
    from_on = DayField(label="From which day?", help_text="Papers of earlier days keep the old name.")
