"""The web entry of the officer site."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "candour.config.settings")
application = get_wsgi_application()
