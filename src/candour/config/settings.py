"""Settings of one installation, read from the environment that the command line prepares.

An installation is one authority: its own database, roles and files under `CANDOUR_HOME`.
"""

import os
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

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
ORIGIN = os.environ.get("CANDOUR_ORIGIN", "http://localhost:8000")
CSRF_TRUSTED_ORIGINS = [ORIGIN]
# Cookies ignore ports: without the installation in their names, two on one machine sign each other out.
_COOKIE = f"{'__Host-' if IS_SECURE else ''}candour-{INSTALLATION}"
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = f"{_COOKIE}-session", f"{_COOKIE}-csrf"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_SECURE
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = IS_SECURE
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if os.environ.get("CANDOUR_PROXIES") else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if IS_SECURE else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

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
    "candour.interests",
    "candour.plans",
    "candour.risks",
    "candour.reports",
    "candour.boards",
    "candour.imports",
    "candour.notices",
    "candour.desk",
    "candour.example",
    "candour.config",
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
STATEMENT_SECONDS = int(os.environ.get("CANDOUR_STATEMENT_SECONDS", "0"))  # 0, for ever, outside the web
DATABASES = {
    "default": django_settings(
        DATABASE_URL or "postgresql:///candour", pooled=STATEMENT_SECONDS > 0, seconds=STATEMENT_SECONDS
    )
}
PGHISTORY_CONTEXT_FIELD = pghistory.ContextJSONField()

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SOURCE / "people" / "templates"],  # before allauth's own, which they replace
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "candour.desk.context.frame",
            ],
        },
    },
]

FORM_RENDERER = "candour.ui.renderer.GovukRenderer"
SECURE_CSP: dict[str, list[str]] = {
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
SILENCED_SYSTEM_CHECKS = ["auth.W004"]  # an account's address is unique whatever its case, by a constraint of its own
AUTHENTICATION_BACKENDS = ["candour.people.backends.AccountBackend"]
if IS_DEMO:  # its one password is printed on the screen, so that a slow hash would guard nothing
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
     "OPTIONS": {"user_attributes": ["email"]}},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]  # fmt: skip
CACHES = {  # shared by every web process, or limits on guessing would be counted once in each
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "people_cache"},
}
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
SESSION_IDLE = timedelta(hours=1)
SESSION_LASTS = timedelta(hours=12)
SESSION_COOKIE_AGE = 12 * 3600
PASSWORD_RESET_TIMEOUT = 24 * 3600
ACCOUNT_ADAPTER = "candour.people.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation goes to the address, so accepting it proves the address
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_FORMS = {
    "login": "candour.people.forms.SignInForm",
    "change_password": "candour.people.forms.ChangePasswordForm",
    "reset_password": "candour.people.forms.ForgottenPasswordForm",
    "reset_password_from_key": "candour.people.forms.NewPasswordForm",
    "reauthenticate": "candour.people.forms.ConfirmPasswordForm",
}
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("CANDOUR_PROXIES", "0"))
MFA_ADAPTER = "candour.people.adapters.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not IS_SECURE  # browsers allow passkeys on http://localhost alone
MFA_TOTP_ISSUER = "Candour"
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "candour.people.forms.CodeForm",
    "reauthenticate": "candour.people.forms.ConfirmCodeForm",
    "activate_totp": "candour.people.forms.StartCodesForm",
    "add_webauthn": "candour.people.forms.AddPasskeyForm",
    "login_webauthn": "candour.people.forms.SignInByKeyForm",
    "authenticate_webauthn": "candour.people.forms.SecondStepByKeyForm",
    "reauthenticate_webauthn": "candour.people.forms.ConfirmByKeyForm",
    "edit_webauthn": "candour.people.forms.RenamePasskeyForm",
}
SOCIALACCOUNT_ADAPTER = "candour.people.adapters.SingleSignOnAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_STORE_TOKENS = False
OPENID_CONNECT_SERVER = os.environ.get("CANDOUR_OIDC_SERVER", "")
OPENID_CONNECT_NAME = os.environ.get("CANDOUR_OIDC_NAME", "your council account")
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "council",
                "name": OPENID_CONNECT_NAME,
                "client_id": os.environ.get("CANDOUR_OIDC_CLIENT", ""),
                "secret": os.environ.get("CANDOUR_OIDC_SECRET", ""),
                "settings": {
                    "server_url": OPENID_CONNECT_SERVER,
                    "verified_email": os.environ.get("CANDOUR_OIDC_TRUST_EMAIL") == "1",  # Entra does not say so itself
                },
            },
        ]
        if OPENID_CONNECT_SERVER
        else [],
    },
}
if OPENID_CONNECT_SERVER:  # browsers hold the answer to a sent form to the same rule as the form
    SECURE_CSP["form-action"].append(urlsplit(OPENID_CONNECT_SERVER)._replace(path="", query="", fragment="").geturl())
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True  # straight from the packages: nothing to collect
WHITENOISE_IMMUTABLE_FILE_TEST = r"^.+/build/[^/]+\.[0-9a-f]{12}\.\w+$"
FILES = HOME / "files"

SMTP_HOST = os.environ.get("CANDOUR_SMTP_HOST", "")
SMTP = {
    "BACKEND": "candour.host.smtp.SteppedBackend",
    "OPTIONS": {
        "host": SMTP_HOST,
        "port": int(os.environ.get("CANDOUR_SMTP_PORT", "587")),
        "username": os.environ.get("CANDOUR_SMTP_USER", ""),
        "password": os.environ.get("CANDOUR_SMTP_PASSWORD", ""),
        "use_tls": os.environ.get("CANDOUR_SMTP_TLS", "1") == "1",
        "timeout": 20,
    },
}
NOTIFY_KEY = os.environ.get("CANDOUR_NOTIFY_KEY", "")
NOTIFY = {
    "BACKEND": "candour.host.notify.NotifyBackend",
    "OPTIONS": {
        "key": NOTIFY_KEY,
        "template": os.environ.get("CANDOUR_NOTIFY_TEMPLATE", ""),
        "address": os.environ.get("CANDOUR_NOTIFY_URL", "https://api.notifications.service.gov.uk"),
        "timeout": 20,
    },
}
CONSOLE = {"BACKEND": "django.core.mail.backends.console.EmailBackend"}
MAILERS = {"default": CONSOLE if IS_DEMO else NOTIFY if NOTIFY_KEY else SMTP if SMTP_HOST else CONSOLE}
DEFAULT_FROM_EMAIL = os.environ.get("CANDOUR_MAIL_FROM", "Candour <candour@localhost>")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "django.request": {"level": "ERROR"},
    },
}
