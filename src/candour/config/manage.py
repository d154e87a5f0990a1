"""Django's own command line, for those who build Candour: `python -m candour.config.manage`."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "candour.config.settings")
    execute_from_command_line(sys.argv)
