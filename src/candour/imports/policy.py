"""Who may see which import. Whoever may import may also take over what a colleague began."""

from django.db.models import QuerySet

from candour.imports.models import Draft, ImportRun, SheetDraft, SheetRun
from candour.people.models import Person
from candour.people.policy import may
from candour.people.rules import Permission


def drafts_visible_to(person: Person) -> QuerySet[Draft]:
    """Imports under way or closed."""
    drafts = Draft.objects.select_related("upload", "person", "run__plan")
    return drafts if may(person, Permission.IMPORT_PLAN) else drafts.none()


def runs_visible_to(person: Person) -> QuerySet[ImportRun]:
    """What was imported, the newest first."""
    runs = ImportRun.objects.select_related("plan", "upload")
    return runs if may(person, Permission.IMPORT_PLAN) else runs.none()


def sheet_drafts_visible_to(person: Person) -> QuerySet[SheetDraft]:
    """Update sheets under way or closed: one's own, and everybody's for whoever may import."""
    drafts = SheetDraft.objects.select_related("upload", "person", "plan", "run")
    return drafts if may(person, Permission.IMPORT_PLAN) else drafts.filter(person=person)


def sheet_runs_visible_to(person: Person) -> QuerySet[SheetRun]:
    """Update sheets that were recorded, the newest first: one's own, and everybody's for whoever may import."""
    runs = SheetRun.objects.select_related("plan", "upload")
    return runs if may(person, Permission.IMPORT_PLAN) else runs.filter(by_key=person.key)
