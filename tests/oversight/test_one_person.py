"""A figure is checked by another natural person, not by another account of who reported it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from zhumeng.engine.errors import Forbidden
from zhumeng.foundation.accounts.api import ensure_user
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader, Scope
from zhumeng.oversight.api import check_report
from zhumeng.oversight.models import FigureReport
from zhumeng.oversight.reports import reportable, reports_to_check

pytestmark = pytest.mark.django_db


def test_a_second_account_is_no_second_person() -> None:
    role = next(one for one in the_pack().roles if one.code == "responsible_office")
    li = Reader(1, "li", "李某", role, "500000", "", Scope(units=None))
    for name in ("li", "li.two"):
        ensure_user("test", name, "李某", date(2022, 1, 1), [], person_key="12" * 32)
    figure = next(iter(reportable(Scope(units=None)))).code
    with acting("li"):
        report = FigureReport.objects.create(
            figure=figure, month="2022-07", office="某处", value=1, attachment_name="a.pdf",
            attachment=b"%PDF", reported_by="li",
        )  # fmt: skip
    two = replace(li, username="li.two")
    assert list(reports_to_check(two)) == []
    assert list(reports_to_check(replace(li, username="wang"))) == [report]
    with translation.override("en"), pytest.raises(Forbidden, match="“li” is another account"):
        check_report(two, report.pk, 1, accept=True, remark="")
    with pytest.raises(IntegrityError, match="one person"), transaction.atomic(), acting("plain SQL"):
        FigureReport.objects.update(state="accepted", checked_by="li.two")
