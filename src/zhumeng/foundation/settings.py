"""Django settings. Importing them starts nothing and writes nothing."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from csp.constants import NONE, SELF

from zhumeng.foundation.home import database_note, web_key

WEB = Path(__file__).parents[1] / "web"
AREAS = sorted(folder.parent for folder in WEB.glob("*/templates"))
"""Folders of pages; each brings its templates, its translations and perhaps its own styles."""


def _database() -> dict[str, object]:
    """``DATABASE_URL``, else the address the owner of the embedded server left, else none."""
    note = database_note()
    url = os.environ.get("DATABASE_URL") or (
        note.read_text(encoding="utf-8").strip() if note.is_file() else ""
    )
    if not url:
        return {"ENGINE": "django.db.backends.dummy"}
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/") or "postgres",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or parse_qs(parts.query).get("host", [""])[0],
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        # Disks have no heads any more; and a page is one of many, a core for each: none takes all for itself.
        "OPTIONS": {"options": "-c random_page_cost=1.1 -c max_parallel_workers_per_gather=0"},
    }


def _secret() -> str:
    """``ZHUMENG_SECRET_KEY``, else the key that ``serve`` keeps; commands that serve nothing need none."""
    kept = web_key()
    return os.environ.get("ZHUMENG_SECRET_KEY") or (
        kept.read_text(encoding="utf-8").strip() if kept.is_file() else "only-for-the-command-line"
    )


SECRET_KEY = _secret()
DEBUG = False
ALLOWED_HOSTS = os.environ.get("ZHUMENG_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
BEHIND_TLS = os.environ.get("ZHUMENG_TLS") == "1"  # a proxy speaks TLS and says so in X-Forwarded-Proto
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if BEHIND_TLS else []
DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "csp",
    "django_htmx",
    "procrastinate.contrib.django",
    "zhumeng.foundation",
    "zhumeng.foundation.accounts",
    "zhumeng.registers",
    "zhumeng.work.benefits",
    "zhumeng.work.recruitment",
    "zhumeng.work.outreach",
    "zhumeng.work.industry",
    "zhumeng.work.employers",
    "zhumeng.oversight",
    "zhumeng.web.site",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "zhumeng.web.site.languages.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "zhumeng.web.users.one_time.OneTimePasswordMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "zhumeng.web.site.gate.GateMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "zhumeng.web.site.urls"
WSGI_APPLICATION = "zhumeng.web.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [area / "templates" for area in AREAS],
        "APP_DIRS": True,
        "OPTIONS": {
            "libraries": {
                area.name: f"zhumeng.web.{area.name}.tags" for area in AREAS if (area / "tags.py").is_file()
            },
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "zhumeng.web.site.surroundings.surroundings",
            ],
        },
    }
]

USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "language"
LOCALE_PATHS = [area / "locale" for area in AREAS]

STATIC_URL = "static/"
STATICFILES_DIRS = [folder for folder in (area / "static" for area in AREAS) if folder.is_dir()]
WHITENOISE_USE_FINDERS = True
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
FILE_UPLOAD_PERMISSIONS = 0o600

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("MinimumLengthValidator", "CommonPasswordValidator", "NumericPasswordValidator")
]
AUTH_PASSWORD_VALIDATORS[0]["OPTIONS"] = {"min_length": 10}  # type: ignore[assignment]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "zhumeng.web.site.sign_in.ClosedAccounts"
SOCIALACCOUNT_ADAPTER = "zhumeng.web.site.sign_in.KnownUsersOnly"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_RATE_LIMITS = {"login_failed": None}  # counted by axes, in the database, for all servers alike
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "筑梦 zhumeng"
SOCIALACCOUNT_PROVIDERS = (
    {
        "openid_connect": {
            "APPS": [
                {
                    "provider_id": "city",
                    "name": os.environ.get("ZHUMENG_OIDC_NAME", "OIDC"),
                    "client_id": os.environ.get("ZHUMENG_OIDC_CLIENT", ""),
                    "secret": os.environ.get("ZHUMENG_OIDC_SECRET", ""),
                    "settings": {"server_url": os.environ["ZHUMENG_OIDC_URL"]},
                }
            ]
        }
    }
    if os.environ.get("ZHUMENG_OIDC_URL")
    else {}
)
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "zhumeng.web.site.sign_in.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
DOCUMENT_SEAL = os.environ.get("ZHUMENG_SEAL", "zhumeng.work.benefits.documents.seal.Paper")
RTC_STUN = [one for one in os.environ.get("ZHUMENG_STUN", "").split(",") if one]
RTC_TURN = [one for one in os.environ.get("ZHUMENG_TURN", "").split(",") if one]
RTC_TURN_SECRET = os.environ.get("ZHUMENG_TURN_SECRET", "")  # shared with coturn (static-auth-secret)
SILENCED_SYSTEM_CHECKS = ["axes.W003"]

SESSION_COOKIE_AGE = 8 * 3600
SESSION_SAVE_EVERY_REQUEST = False
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_TLS else 0
SECURE_REFERRER_POLICY = "same-origin"
CSRF_FAILURE_VIEW = "zhumeng.web.site.refusals.csrf_failure"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
