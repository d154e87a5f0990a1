"""Forms of the room: quick to fill by keyboard, and refusing nothing that may have happened."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from candour.boards.commands.sitting import Attended, Declared
from candour.boards.models import AgendaItem, Meeting
from candour.boards.models.sitting import Somebody, named
from candour.boards.queries.sitting import Attendee, Expected
from candour.boards.rules.meetings import LONDON
from candour.boards.rules.sitting import Came, Conduct, Interest, Move, NoteKind, Standing, Where
from candour.interests.models import Dispensation
from candour.interests.rules import KINDS_OF, InterestKind, Regime
from candour.lib.worded import Worded
from candour.people.models import Person
from candour.plans.forms.asking import PersonField, offer, people_here
from candour.ui.forms import DeedForm, long_text

VIDEO = "by_video"
CAME = [("", "Nothing recorded"), *((each.value, each.label) for each in Came), (VIDEO, "Present by video")]
KINDS = [(each.value, each.label) for each in KINDS_OF[Regime.MEMBERS]]
NOTE_KINDS = [(kind.value, kind.label[:1].upper() + kind.label[1:]) for kind in NoteKind]


def choices(words: type[Worded]) -> list[tuple[str, str]]:
    """The values of an enumeration with their words."""
    return [(each.value, each.label) for each in words]


class RoomForm(DeedForm):
    """A form whose answers bear the names of a command's arguments."""

    def said(self) -> dict[str, Any]:
        """What the command is told, once the form is valid."""
        return {name: answer for name, answer in self.cleaned_data.items() if name != "seen"}


class ClockField(forms.TimeField):
    """A time of day as people type it: 18:05, 18.05 or 6.05 pm."""

    def __init__(self, **kwargs: Any) -> None:
        """Read every usual way of writing it."""
        formats = ["%H:%M", "%H.%M", "%I.%M %p", "%I.%M%p", "%I:%M %p", "%I:%M%p", "%I %p", "%I%p"]
        super().__init__(input_formats=formats, widget=forms.TextInput, **kwargs)
        self.error_messages["invalid"] = "Enter a time such as 18:05 or 6.05 pm."

    def to_python(self, value: Any) -> time | None:
        """The time, whatever the dots in "p.m."."""
        plain = value.replace("p.m.", "pm").replace("a.m.", "am") if isinstance(value, str) else value
        found: time | None = super().to_python(plain)
        return found


class MomentForm(RoomForm):
    """A form that asks for a time of the meeting's day."""

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        """For this meeting's day."""
        super().__init__(*args, **kwargs)
        self.meeting = meeting

    def said(self) -> dict[str, Any]:
        """What the command is told: moments of the meeting's day in London."""
        day = self.meeting.held_on
        return {
            name: datetime.combine(day, answer, LONDON) if isinstance(answer, time) else answer
            for name, answer in super().said().items()
        }


class OpenForm(MomentForm):
    """Opening a meeting."""

    missing = {"opened_at": "Enter the time at which it was opened."}

    opened_at = ClockField(label="At what time was it opened?", help_text="On the clock in the room, such as 18:05.")


class CloseForm(MomentForm):
    """Closing a meeting."""

    missing = {"closed_at": "Enter the time at which it ended."}

    closed_at = ClockField(label="At what time did it end?", help_text="On the clock in the room, such as 20:05.")


class AttendanceForm(RoomForm):
    """The list of those who are expected, each with one answer."""

    def __init__(self, *args: Any, expected: Sequence[Expected], **kwargs: Any) -> None:
        """Ask one question for each of them."""
        super().__init__(*args, **kwargs)
        self.expected = expected
        for place, each in enumerate(expected):
            office = f", {each.office}" if each.office else ""
            self.fields[f"came_{place}"] = forms.ChoiceField(
                label=f"{each.name}{office}", choices=CAME, required=False, initial="", help_text=each.came_words
            )

    def said(self) -> dict[str, Any]:
        """What the command is told: those of whom something was said."""
        attended = []
        for place, each in enumerate(self.expected):
            came = self.cleaned_data.get(f"came_{place}")
            if came:
                where = Where.VIDEO if came == VIDEO else Where.ROOM
                here = Came.PRESENT if came == VIDEO else Came(came)
                attended.append(Attended(each.who, here, each.standing, each.office, where))
        return {"said": attended, "once": self.cleaned_data["once"]}


class AddForm(RoomForm):
    """Somebody who was not on the list: an officer, a substitute, a councillor, a guest."""

    missing = {"standing": "Choose as what they came.", "came": "Choose whether they came."}
    person = PersonField(label="Who?", queryset=Person.objects.none(), required=False, empty_label="Not in the list")
    name = forms.CharField(
        label="Name, as the minutes print it", max_length=200, required=False,
        help_text="Leave blank for the name in the list. Write it for somebody who is not there.",
    )  # fmt: skip
    office = forms.CharField(
        label="Office", max_length=300, required=False, help_text="Leave blank for the post held on the day."
    )
    standing = forms.ChoiceField(label="As what?", choices=choices(Standing), initial=Standing.OFFICER.value)
    came = forms.ChoiceField(label="What is recorded?", choices=CAME[1:], initial=Came.PRESENT.value)
    in_place_of = PersonField(
        label="In whose place?", queryset=Person.objects.none(), required=False, empty_label="Nobody’s",
        help_text="For a substitute, or an officer who came for another.",
    )  # fmt: skip

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        """Offer those who were here on the day."""
        super().__init__(*args, **kwargs)
        for name in ("person", "in_place_of"):
            offer(self.fields[name], people_here(meeting.held_on))

    def clean(self) -> dict[str, Any]:
        """Somebody is named, one way or the other."""
        answers = super().clean() or self.cleaned_data
        if not answers.get("person") and not answers.get("name"):
            self.add_error("person", ValidationError("Choose who it was, or write the name."))
        return answers

    def said(self) -> dict[str, Any]:
        """What the command is told."""
        told = self.cleaned_data
        where = Where.VIDEO if told["came"] == VIDEO else Where.ROOM
        came = Came.PRESENT if told["came"] == VIDEO else Came(told["came"])
        who = Somebody(told["person"], told["name"])
        standing, substituted = Standing(told["standing"]), told["in_place_of"]
        return {"said": [Attended(who, came, standing, told["office"], where, substituted)], "once": told["once"]}


class ListedForm(RoomForm):
    """A form about somebody on the list of the meeting."""

    missing = {
        "who": "Choose who it is.",
    }

    who = forms.ChoiceField(label="Who?")

    def __init__(self, *args: Any, people: Sequence[Attendee], **kwargs: Any) -> None:
        """Offer those on the list."""
        super().__init__(*args, **kwargs)
        self.people: Mapping[str, Attendee] = {each.key: each for each in people}
        field = self.fields["who"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(each.key, each.name) for each in people]

    def somebody(self) -> Somebody:
        """Who was chosen."""
        chosen = self.people[self.cleaned_data["who"]]
        return Somebody(chosen.lines[0].person, chosen.name)


class MoveForm(ListedForm):
    """Somebody came or went."""

    missing = {
        "who": "Choose who came or went.",
        "move": "Choose what happened.",
    }

    move = forms.ChoiceField(label="What happened?", choices=choices(Move), widget=forms.RadioSelect)
    reason = forms.CharField(label="Why?", max_length=300, required=False, help_text="Only where it was said.")

    def said(self) -> dict[str, Any]:
        """What the command is told."""
        told = super().said()
        return {"who": self.somebody(), "move": Move(told["move"]), "reason": told["reason"], "once": told["once"]}


class PresideForm(ListedForm):
    """Who presides, from the beginning or from an item on."""

    missing = {
        "who": "Choose who presides.",
    }

    item = forms.ModelChoiceField(
        label="From which item on?",
        queryset=AgendaItem.objects.none(),
        required=False,
        empty_label="From the beginning",
    )

    def __init__(self, *args: Any, items: Any, **kwargs: Any) -> None:
        """Offer the items of the meeting."""
        super().__init__(*args, **kwargs)
        offer(self.fields["item"], items)

    def said(self) -> dict[str, Any]:
        """What the command is told."""
        return {"who": self.somebody(), "item": self.cleaned_data["item"], "once": self.cleaned_data["once"]}


class DeclareForm(ListedForm):
    """An interest declared in an item."""

    missing = {
        "who": "Choose who declared it.",
        "interest": "Choose what kind of interest it is.",
        "conduct": "Choose what they did.",
    }

    interest = forms.ChoiceField(label="What kind of interest?", choices=choices(Interest), widget=forms.RadioSelect)
    nature = long_text("What is the interest?", limit=1000, rows=2, required=False)
    kind = forms.ChoiceField(
        label="Which class of the register?", choices=[("", "Not said"), *KINDS], required=False,
        help_text="For a member. Where their register holds no interest of this class, 28 days to register it begin.",
    )  # fmt: skip
    is_another = forms.BooleanField(label="The register holds another interest of this class, not this", required=False)
    conduct = forms.ChoiceField(label="What did they do?", choices=choices(Conduct), widget=forms.RadioSelect)
    dispensation = forms.ChoiceField(
        label="Under which dispensation?", required=False,
        help_text="Those in force on the day. One that covers the interest leaves nothing to confirm.",
    )  # fmt: skip
    is_confirmed = forms.BooleanField(
        label="I confirm that the member stayed, or took part, with a disclosable pecuniary interest", required=False
    )
    advice = long_text("What did the Monitoring Officer advise?", limit=1000, rows=2, required=False)

    def __init__(self, *args: Any, dispensations: Sequence[Dispensation] = (), **kwargs: Any) -> None:
        """Offer the dispensations in force; without one the question is not asked."""
        super().__init__(*args, **kwargs)
        self.dispensations = {str(each.pk): each for each in dispensations}
        field = self.fields["dispensation"]
        if not dispensations:
            del self.fields["dispensation"]
        elif isinstance(field, forms.ChoiceField):
            field.choices = [("", "None"), *zip(self.dispensations, named(dispensations), strict=True)]

    def said(self) -> dict[str, Any]:
        """What the command is told."""
        told = self.cleaned_data
        interest, conduct = Interest(told["interest"]), Conduct(told["conduct"])
        declared = Declared(
            self.somebody(), interest, conduct, told["nature"], is_confirmed=told["is_confirmed"],
            advice=told["advice"], kind=InterestKind(told["kind"]) if told["kind"] else None,
            is_another=told["is_another"], dispensation=self.dispensations.get(told.get("dispensation", "")),
        )  # fmt: skip
        return {"said": declared, "once": told["once"]}


class NoteForm(RoomForm):
    """A running note. The kind is chosen by its first letter, the words follow, and Tab then Enter saves."""

    missing = {"kind": "Choose what the body did.", "words": "Write what is to be noted."}

    kind = forms.ChoiceField(label="The body …", choices=NOTE_KINDS, initial=NoteKind.NOTED.value)
    speaker = forms.CharField(label="From whom?", max_length=200, required=False)
    words = long_text("What?", limit=4000, rows=3, hint="Such as: that the hub opens in May.")

    def said(self) -> dict[str, Any]:
        """What the command is told."""
        told = super().said()
        return told | {"kind": NoteKind(told["kind"])}


class SettleForm(RoomForm):
    """Saying that something doubtful was so."""

    missing = {"words": "Say what explains it."}

    words = long_text("It was so, because", limit=1000, rows=3)


class StrikeForm(RoomForm):
    """Taking a line out of the record with one press."""
