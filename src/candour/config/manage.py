"""Django's own command line, for those who build Candour: `python -m candour.config.manage`.

It works as the owner of the tables. Without DATABASE_URL it uses the home's own PostgreSQL, and stops it afterwards.
"""

import os
import sys

from django.core.management import execute_from_command_line

from candour.host.home import Home
from candour.host.postgres import Cluster
from candour.host.roles import DATABASE, OWNER
from candour.host.rules import CannotRun
from candour.records.rules import Refused


def main() -> None:
    """Run one of Django's commands."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "candour.config.settings")
    if "DATABASE_URL" in os.environ or sys.argv[1:2] == ["build_schema"]:
        execute_from_command_line(sys.argv)
        return
    cluster = Cluster(Home.here())
    with cluster.in_use():
        os.environ["DATABASE_URL"] = cluster.url(OWNER, DATABASE)
        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    try:
        main()
    except (CannotRun, Refused) as problem:
        sys.exit(f"candour: {problem}")
