"""Doing a deed from a form: what a command refuses becomes something that the form says."""

from collections.abc import Callable

from django.core.exceptions import NON_FIELD_ERRORS
from django.db.models import Model

from candour.records.deeds import AlreadyDone, Changed
from candour.records.models import Versioned
from candour.records.rules import Refused
from candour.ui.forms import DeedForm


def attempt(form: DeedForm, do: Callable[[], object], *, subject: Model | None = None) -> bool:
    """Do what a valid form asks, and say whether it is done. Nothing typed is lost when it is not.

    A repeated submit counts as done: its effect stands. Somebody else's change meanwhile is said, and pressing again
    saves over it knowingly. A refusal is shown in its own words.
    """
    try:
        do()
    except AlreadyDone:
        return True
    except Changed as change:
        if isinstance(subject, Versioned):
            subject.refresh_from_db()
            form.now_seen(subject.version)
        form.add_error(NON_FIELD_ERRORS, str(change))
        return False
    except Refused as refusal:
        form.add_error(NON_FIELD_ERRORS, str(refusal))
        return False
    return True
