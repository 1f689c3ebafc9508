"""A person sets the occupation code of an advert."""

from __future__ import annotations

from django.db.models import F
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Refused
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.work.recruitment.models import Advert, AdvertCoding, OccupationLabel
from zhumeng.work.recruitment.seen import find_advert, find_own
from zhumeng.work.recruitment.typed import occupations


def set_occupation(pack: Pack, reader: Reader, number: int, version: int, code: str) -> Advert:
    """Set the code; it leaves the review queue. What an office sets is also a label to learn from.

    Refused for a code the classification lacks, Missing for a foreign advert, Conflict for a stale form.
    """
    office = reader.may("handle_matching")
    row, plain = find_advert(reader, number) if office else find_own(reader, number), code.strip()
    if plain not in occupations(pack):
        raise Refused(
            _("there is no occupation of this code"), where="code", mend=_("look it up by its name below")
        )
    with acting(reader.username):
        same = Advert.objects.filter(pk=row.pk, version=version)
        if not same.update(occupation=plain, version=F("version") + 1):
            raise Conflict(_("Somebody changed this meanwhile"), mend=_("load the page again"))
        by = "office" if office else "employer"
        AdvertCoding.objects.update_or_create(
            advert=row, defaults={"by": by, "waits": False}, create_defaults={"title": row.title, "by": by}
        )
        if office:
            OccupationLabel.objects.create(
                title=row.title, code=plain, advert=row, by=reader.username, on=today()
            )
    row.refresh_from_db()
    return row
