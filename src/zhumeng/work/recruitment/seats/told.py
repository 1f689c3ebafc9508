"""The answer of a programme's rule in words."""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.engine.packs.pack import Pack
from zhumeng.work.recruitment.matching.sides import settings_of
from zhumeng.work.recruitment.seats.admission import AGE, Admission


def rule_name(pack: Pack, code: str) -> tuple[str, str]:
    """The rule in the reader's language, and its clause."""
    rule = next(one for one in settings_of(pack).rules if one.code == code)
    return (rule.en if get_language() == "en" else rule.zh), rule.clause


def not_met(pack: Pack, found: Admission) -> Refused:
    """The refusal of a seat: the rule, the facts with their sources, the clause, and what helps."""
    name, clause = rule_name(pack, found.rule.code)
    facts = "; ".join(_fact(pack, *one) for one in found.told)
    return Refused(
        _("You do not meet the condition of this programme: %(rule)s. %(facts)s.")
        % {"rule": name, "facts": facts},
        where="programme",
        mend=_("basis: %(clause)s; if a register is wrong, ask the employment office to correct it")
        % {"clause": clause},
    )


def _fact(pack: Pack, fact: str, value: str, source: str) -> str:
    name = pack.contracts[source].name
    told = {"value": value, "source": name.en if get_language() == "en" else name.zh}
    if fact == AGE:
        return _("%(source)s: %(value)s years old") % told
    return _("%(source)s: day of graduating %(value)s") % told
