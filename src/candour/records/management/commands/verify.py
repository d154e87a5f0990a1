"""`candour verify`: prove that nobody has changed the record."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from candour.records.queries import verify


class Command(BaseCommand):
    """Walk along the audit trail and hold every entry against its hash."""

    help = "Prove that nobody has changed the audit trail since it was written."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print one line when the record holds; fail with the first break when it does not."""
        found = verify()
        if found.broken:
            raise CommandError(f"The audit trail does not hold. {found.broken}")
        struck = f", {found.struck_out} struck out with a reason" if found.struck_out else ""
        self.stdout.write(f"The audit trail holds: {found.deeds} entries{struck}. Head {found.head or 'none yet'}")
