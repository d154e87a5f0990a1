"""Brings the database up to date with the code: migrations as the owner, then the grants of the officer site."""

from django.core.management import call_command
from django.db import connection

from candour.host.addresses import connected_to
from candour.records.grants import grant_statements


def migrate(*, owner_url: str, desk_role: str) -> None:
    """Run every migration as the owner and give the officer site's role what it may do. Twice changes nothing."""
    with connected_to(owner_url):
        call_command("migrate", verbosity=0, interactive=False)
        with connection.cursor() as cursor:
            for statement in grant_statements(desk_role):
                cursor.execute(statement)
