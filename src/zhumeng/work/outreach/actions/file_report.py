"""The month's market report is filed: its figures are frozen, its outlook is a person's words."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Forbidden, Refused
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.registers.api import Ask, read_asked
from zhumeng.work.outreach.market.report import figures_of, frozen
from zhumeng.work.outreach.models import MarketReport

ITEM = "M23"
REPORT_ASKS_OUTLOOK = (Ask("outlook", "words", most=3000),)


def may_file(reader: Reader) -> bool:
    """Whether somebody writes the report: of the city, and where an office holds items, of this one."""
    scope = reader.scope
    return reader.may("write_market_report") and scope.city and (scope.items is None or ITEM in scope.items)


def file_market_report(pack: Pack, reader: Reader, month: Month, typed: Mapping[str, str]) -> MarketReport:
    """File it. Refused before the month is over or while no form is there; Conflict once it is filed."""
    if not may_file(reader):
        raise Forbidden(_("Your role does not file this report"), mend=_("the responsible office does"))
    on = today()
    values = read_asked(pack, REPORT_ASKS_OUTLOOK, typed, on)
    if on < month.last_day:
        raise Refused(_("the month is not over yet"), where="month", mend=_("file it from its last day on"))
    figures = figures_of(pack, month)
    if not figures.filed:
        raise Refused(_("no form of this month is there"), where="month", mend=_("wait for the forms"))
    try:
        with transaction.atomic(), acting(reader.username):
            return MarketReport.objects.create(
                month=str(month), figures=frozen(figures), outlook=values["outlook"],
                filed_by=reader.username, filed_on=on,
            )  # fmt: skip
    except IntegrityError as error:
        raise Conflict(_("The report of this month is filed already"), mend=_("open it")) from error


def report_of(month: Month) -> MarketReport | None:
    """The filed report of a month."""
    return MarketReport.objects.filter(month=str(month)).first()


def reports_filed() -> list[MarketReport]:
    """Every filed report, the newest first."""
    return list(MarketReport.objects.all()[:120])
