"""Django settings. Importing them starts nothing and writes nothing."""

from __future__ import annotations

import os
from urllib.parse import parse_qs, unquote, urlsplit

from zhumeng.foundation.home import database_note


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
    }


SECRET_KEY = os.environ.get("ZHUMENG_SECRET_KEY", "only-for-the-command-line")
DEBUG = False
ALLOWED_HOSTS: list[str] = []
DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "zhumeng.foundation",
    "zhumeng.foundation.accounts",
    "zhumeng.registers",
    "zhumeng.work.benefits",
    "zhumeng.oversight",
]
AUTH_USER_MODEL = "accounts.User"
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
LANGUAGE_CODE = "zh-hans"
