"""Pages of labour short and over: a firm reports, the office answers and connects, both agree."""

from __future__ import annotations

from web.conftest import As
from zhumeng.work.recruitment.models import LabourReport

TYPED = {
    "kind": "shortage", "unit": "500112", "post": "焊工", "count": "20", "from_on": "2022-07-15",
    "until_on": "2032-08-31", "reason": "订单增加",
}  # fmt: skip


def test_a_firm_reports_and_the_office_answers_and_connects(as_user: As) -> None:
    firm, office = as_user("employer"), as_user("city-handler")
    for client in (firm, office):
        client.cookies["language"] = "en"
    wrong = firm.post("/labour/report/", TYPED | {"count": "0"})
    assert wrong.status_code == 400
    assert 'aria-invalid="true"' in wrong.content.decode()
    assert firm.post("/labour/report/", TYPED).status_code == 302
    assert firm.post("/labour/report/", TYPED).status_code == 409
    row = LabourReport.objects.get(post="焊工")
    body = office.get("/labour/").content.decode()
    assert "焊工" in body
    assert "订单增加" in body
    assert firm.post(f"/labour/{row.pk}/", {"answer": "x", "version": "1"}).status_code == 403
    assert office.post(f"/labour/{row.pk}/", {"surplus": "abc"}).status_code == 400
    said = {"answer": "已转零工市场", "version": "1"}
    assert office.post(f"/labour/{row.pk}/", said).status_code == 302
    assert "已转零工市场" in firm.get("/labour/").content.decode()
    over = LabourReport.objects.filter(kind="surplus").exclude(employer_id=row.employer_id).first()
    assert over is not None
    assert office.post(f"/labour/{row.pk}/", {"surplus": str(over.pk)}).status_code == 302
    loan = row.borrows.get()
    assert firm.post(f"/labour/loans/{loan.pk}/", {"agrees": "1"}).status_code == 302
    assert "to be agreed" in firm.get("/labour/").content.decode()
    sheet = office.get("/labour/export/")
    assert b"".join(sheet.streaming_content).startswith(b"PK")  # type: ignore[arg-type]
    assert office.get("/labour/", {"kind": "x"}).status_code == 400
