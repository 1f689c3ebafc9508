"""Firms of the fictional city that ask for an account: a new one, a known one, one that was refused."""

from __future__ import annotations

import secrets
from typing import Any

from zhumeng.engine.identity import credit_code_fault
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.scope import Reader
from zhumeng.registers.api import employer_labels
from zhumeng.web.demo.adverts import demo_reader, other_firms
from zhumeng.work.employers import api

NEW, ALPHABET = "91999900MADEM0001", "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""All but the check character of a firm that was founded this month: no register knows it yet."""
SCAN = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj
4 0 obj<</Length 70>>stream
BT /F 18 Tf 40 160 Td (Licence of a firm that does not exist: demo) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>
"""
"""What the new firm shows as its licence."""
REASON = "单位名称与营业执照不一致，请按执照填写全称后重新提交"
ADDRESS = "192.0.2.{n}"


def register_some(pack: Pack) -> int:
    """Two registrations wait with the demo's district, one was refused; how many there are. A second call
    changes nothing."""
    office = demo_reader(pack, "district-maker")
    if not api.registrations_in(office).exists():
        firms = other_firms(office.territory, demo_reader(pack, "employer").scope.employer or 0)
        known = employer_labels(firms[:2])
        _send(pack, office, 1, _new_code(), "山城智造科技有限公司", "employer", "江经理", "shancheng-zhizao")
        for n, (code, name) in enumerate(known.values(), start=2):
            role = "employer" if n == 2 else "agency"
            row = _send(pack, office, n, code, name[:78] or "未登记名称单位", role, "何主任", f"firm-{n}-hr")
            if n > 2:
                api.refuse_firm(office, row.pk, row.version, REASON)
    return api.registrations_in(office).count()


def _send(
    pack: Pack, office: Reader, n: int, code: str, name: str, role: str, contact: str, username: str
) -> Any:
    password = secrets.token_urlsafe(12)
    typed = {
        "credit_code": code, "name": name, "unit": office.territory, "role": role, "contact": contact,
        "phone": f"023-6700000{n}", "username": username, "password": password, "again": password,
    }  # fmt: skip
    scan = SCAN if n == 1 else None
    row, _fresh = api.send_registration(pack, typed, secrets.token_urlsafe(32), ADDRESS.format(n=n), scan)
    return row


def _new_code() -> str:
    return next(code for last in ALPHABET if not credit_code_fault(code := NEW + last))
