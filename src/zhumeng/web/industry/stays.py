"""Who stayed with the firm, by channel, as a table; and who may enter demands."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zhumeng.engine.month import Month
from zhumeng.foundation.today import today
from zhumeng.web.industry import words
from zhumeng.web.site.parts import Cell, Table
from zhumeng.work.industry import api


def stays(spells: list[Any]) -> Table:
    """Who is still with the firm, by channel: contributions of exactly the month that many months after."""
    until = Month.of(today())
    paid = api.paid_in(spells, until)
    rows = []
    for channel, word in words.CHANNELS.items():
        mine = [one for one in spells if one.channel == channel]
        told = [Cell(words.stay_word(api.stay(mine, after, until, paid))) for after in api.AFTER]
        rows.append([Cell(word), Cell(f"{len(mine):,}"), *told])
    heads = [
        _("Way of recruiting"),
        _("Recruited"),
        *(
            ngettext("Still there after %(n)d month", "Still there after %(n)d months", n) % {"n": n}
            for n in api.AFTER
        ),
    ]
    note = _("Told by the contributions of exactly that month; hires whose month is still to come wait.")
    return Table(_("Who stays, by channel"), heads, rows, note=note)


def enters(reader: Any) -> bool:
    """Whether a reader enters demands and breaks them down: the office that answers for it, of the city."""
    return bool(reader.may("keep_demand") and api.answers_for_it(reader) and reader.scope.city)
