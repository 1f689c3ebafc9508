"""The bars of the law for who applies by hand: the matcher's rules of age and sex, asked of one person."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.engine.matching.declared import Condition, Rule
from zhumeng.engine.matching.facts import full_years, within
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.registers.api import SeekerFacts, seeker_facts
from zhumeng.work.recruitment.matching.sides import settings_of
from zhumeng.work.recruitment.models import Advert
from zhumeng.work.recruitment.seats.told import rule_name

FACTS = frozenset({"age", "sex"})


def require_unbarred(pack: Pack, row: Advert, person: int, on: date) -> None:
    """Refused, with the clause, where the registers show that the law keeps a person from this work.

    What they do not tell bars nobody: then it is the employer who looks at the papers before hiring.
    """
    rules = [rule for rule in settings_of(pack).on(on).rules if _bars(rule, row)]
    known = seeker_facts([person], Month.of(on)).get(person, SeekerFacts())
    for rule in rules:
        if all(_holds(one, known, on) is False for one in rule.any):
            name, clause = rule_name(pack, rule.code)
            raise Refused(
                _("By law this work is not for you: the rule “%(rule)s” is not met") % {"rule": name},
                where="advert",
                mend=_("basis: %(clause)s; if a register is wrong, ask the employment office to correct it")
                % {"clause": clause},
            )


def _bars(rule: Rule, row: Advert) -> bool:
    """Whether a rule is of age and sex alone, and asked of this work."""
    if rule.test != "proves" or not {one.fact for one in rule.any} <= FACTS:
        return False
    listed = set(row.listed_work.split("、"))
    return not rule.when or any(one.fact == "listed_work" and listed & set(one.values) for one in rule.when)


def _holds(wanted: Condition, known: SeekerFacts, on: date) -> bool | None:
    if wanted.fact == "age":
        return None if known.birth_on is None else within(full_years(known.birth_on, on), wanted)
    return known.sex in wanted.values if known.sex else None
