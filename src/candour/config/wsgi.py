"""The web entry of the officer site. It loads every page's code, then waits until the tables are there to be asked."""

import os
from importlib import import_module
from pathlib import Path

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from candour.host.gate import pass_gate
from candour.host.home import Home

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "candour.config.settings")
application = get_wsgi_application()
import_module(settings.ROOT_URLCONF)
pass_gate(Home(Path(settings.HOME)))
