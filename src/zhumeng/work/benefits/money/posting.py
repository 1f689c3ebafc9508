"""Acts that move money happen once for each key, however often they are sent."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Refused
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.work.benefits.models import Posting

LONGEST_KEY = 100


def once(reader: Reader, key: str, action: str, arguments: Any, act: Callable[[], Any]) -> Any:
    """Carry out ``act`` in one transaction with its key, and give its result (JSON).

    The same key with the same arguments gives the first result again; with others it is a Conflict.
    """
    if not key or len(key) > LONGEST_KEY:
        raise Refused(_("this act needs a key of its own"), mend=_("load the page again"))
    digest = hashlib.sha256(json.dumps([action, reader.username, arguments]).encode()).hexdigest()
    with acting(reader.username):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])
        done = Posting.objects.filter(key=key).first()
        if done is None:
            result = act()
            Posting.objects.create(
                key=key, action=action, actor=reader.username, arguments=digest, result=result
            )
            return result
        if done.arguments != digest:
            raise Conflict(
                _("This key was used for something else"), mend=_("load the page again and repeat")
            )
        return done.result
