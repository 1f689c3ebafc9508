"""Figures the fictional city's offices report: one waits for its second person, one came back."""

from __future__ import annotations

from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.today import today
from zhumeng.oversight import api
from zhumeng.web.demo.adverts import demo_reader

FILE = "实施进展说明.csv"
CONTENT = "区县,数量\n全市,{value}\n"
REMARK = "附件缺少区县分项，请补充后重报"


def report_some(pack: Pack) -> int:
    """Report the office's first two figures as they stand, once; returns how many."""
    reader, month = demo_reader(pack, "responsible-office"), Month.of(today())
    if api.reports_in(reader.scope).exists():
        return 0
    told = api.figures_of(month)
    said = {one.code: told.value(one.code, pack.figures[one.code]) for one in api.reportable(reader.scope)}
    figures = [code for code, value in said.items() if value is not None][:2]
    for place, figure in enumerate(figures):
        value = f"{float(said[figure] or 0):.4f}".rstrip("0").rstrip(".")
        made = api.file_report(reader, figure, month, value, "", FILE, CONTENT.format(value=value).encode())
        if place:
            second = demo_reader(pack, "responsible-office-2")
            api.check_report(second, made.pk, made.version, accept=False, remark=REMARK)
    return len(figures)
