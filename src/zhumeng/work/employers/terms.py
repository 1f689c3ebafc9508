"""On which terms firms register: those of the city on a day."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.engine.packs.pack import Pack
from zhumeng.engine.packs.recruitment import RegistrationTerms


def terms_on(pack: Pack, on: date) -> RegistrationTerms:
    """The terms in force; Refused where the city lets no firm register by itself."""
    found = pack.recruitment.on(on)
    if found is None or found.registration is None:
        raise Refused(
            _("Firms do not register by themselves here today"),
            mend=_("ask the employment office for an account"),
        )
    return found.registration
