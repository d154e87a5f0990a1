"""Settings of one installation, read from the environment that the command line prepares.

An installation is one authority: its own database, roles and files under `CANDOUR_HOME`.
"""

import os
from datetime import date, timedelta
from pathlib import Path

import pghistory
from django.utils.csp import CSP

from candour.host.addresses import django_settings

SOURCE = Path(__file__).resolve().parent.parent
HOME = Path(os.environ.get("CANDOUR_HOME", "var")).resolve()
INSTALLATION = os.environ.get("CANDOUR_INSTALLATION", "local")
DEMO_TODAY = date.fromisoformat(os.environ["CANDOUR_TODAY"]) if os.environ.get("CANDOUR_TODAY") else None
IS_DEMO = bool(os.environ.get("CANDOUR_DEMO"))

SECRET_KEY = os.environ.get("CANDOUR_SECRET_KEY", "only-for-commands-that-sign-nothing")
DEBUG = False
ALLOWED_HOSTS = os.environ.get("CANDOUR_HOSTS", "localhost,127.0.0.1").split(",")
IS_SECURE = os.environ.get("CANDOUR_HTTPS") == "1"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "candour.host",
    "candour.records",
    "candour.ui",
    "candour.outputs",
    "candour.people",
    "candour.evidence",
    "candour.directions",
    "candour.plans",
    "candour.reports",
    "candour.imports",
    "candour.desk",
    "candour.example",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "candour.people.middleware.PersonMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "candour.config.urls_desk"
WSGI_APPLICATION = "candour.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"


DATABASE_URL = os.environ.get("DATABASE_URL", "")
DATABASES = {"default": django_settings(DATABASE_URL or "postgresql:///candour", pooled=bool(DATABASE_URL))}
PGHISTORY_CONTEXT_FIELD = pghistory.ContextJSONField()

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

FORM_RENDERER = "candour.ui.renderer.GovukRenderer"
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
}

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["candour.people.backends.AccountBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
SESSION_IDLE = timedelta(hours=1)
SESSION_LASTS = timedelta(hours=12)
SESSION_COOKIE_AGE = 12 * 3600
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
WHITENOISE_USE_FINDERS = True  # straight from the packages: nothing to collect
WHITENOISE_IMMUTABLE_FILE_TEST = r"^.+/build/[^/]+\.[0-9a-f]{12}\.\w+$"
FILES = HOME / "files"
