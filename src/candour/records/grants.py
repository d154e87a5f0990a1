"""What the officer site's database role may do, table by table."""

from django.apps import apps
from django.db import models
from pghistory.models import Event

from candour.records.models import DeedContent, Recorded


def grant_statements(role: str) -> list[str]:
    """The SQL that lets a role read and add everywhere, and change only what is no fact and no history.

    Run as the owner of the tables after every migration; running it twice changes nothing.
    """
    return [
        f"GRANT USAGE ON SCHEMA public TO {role}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
        f"GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {role}",
        f"REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {role}",
        f'REVOKE DELETE ON "{DeedContent._meta.db_table}" FROM {role}',
        *(f'REVOKE UPDATE, DELETE ON "{table}" FROM {role}' for table in append_only_tables()),
    ]


def append_only_tables() -> list[str]:
    """The tables of facts, of the audit trail and of row history, in alphabetical order."""
    return sorted(model._meta.db_table for model in apps.get_models() if _is_append_only(model))


def _is_append_only(model: type[models.Model]) -> bool:
    return issubclass(model, Recorded | Event)
