"""Print documents: one PDF or page view, and a line in the log for every copy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Forbidden, Missing, Refused
from zhumeng.foundation.accounts.api import log_access
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.work.benefits.documents.paper import Copy, as_printed, pdf_of
from zhumeng.work.benefits.documents.seal import the_seal
from zhumeng.work.benefits.documents.seen import documents_in, find_document, not_printed
from zhumeng.work.benefits.models import Document, Printed

MOST = 100
"""Documents in one PDF."""


def print_document(reader: Reader, number: int) -> bytes:
    """One document as PDF; the copy is logged, or nothing is."""
    found = find_document(reader, number)
    return bytes(_logged(reader, [found], lambda copies: _sealed(copies, found.unit)))


def page_view(reader: Reader, number: int) -> dict[str, Any]:
    """What a browser prints of one document where no PDF can be set; logged alike."""
    found = find_document(reader, number)
    return dict(_logged(reader, [found], lambda copies: as_printed(copies[0])))


def print_pile(reader: Reader, policy: str, unit: str) -> bytes:
    """One PDF of what the house has not printed yet of a policy and unit, by number, at most a hundred.

    Missing outside the scope, Refused when nothing waits.
    """
    if not (policy and unit):
        raise Refused(_("no list was chosen"), where="policy", mend=_("choose another list"))
    if not reader.scope.covers(unit):
        raise Missing(_("There is nothing to print there in your area"), mend=_("choose another list"))
    found = not_printed(documents_in(reader.scope).filter(policy=policy, unit=unit))
    documents = list(found.order_by("year", "number")[:MOST])
    if not documents:
        raise Refused(
            _("everything there is printed"), mend=_("a copy is printed again on the document’s page")
        )
    return bytes(_logged(reader, documents, lambda copies: _sealed(copies, unit)))


def _sealed(copies: Sequence[Copy], unit: str) -> bytes:
    return the_seal().sealed(pdf_of(copies), unit)


def _logged(reader: Reader, documents: list[Document], make: Callable[[Sequence[Copy]], Any]) -> Any:
    """Number the copies, make the paper, keep both or neither; two who print at once wait for each other."""
    own = reader.scope.own
    if not (reader.may("handle_decisions") or (own and reader.may("read_own"))):
        raise Forbidden(_("Only a handler or the recipient prints a document"), mend=_("tell the handler"))
    with acting(reader.username):
        ids = [one.pk for one in documents]
        list(Document.objects.select_for_update().filter(pk__in=ids).order_by("pk").values_list("pk"))
        before = list(Printed.objects.filter(document__in=ids))
        lines = [_line(reader, one, own, [p for p in before if p.document_id == one.pk]) for one in documents]
        Printed.objects.bulk_create(lines)
        made = make([Copy(one, _mark(line)) for one, line in zip(documents, lines, strict=True)])
        for one in documents:
            if one.person_id and not own:
                log_access(reader, "reveal", person=one.person_id, purpose=f"{one.text} print")
        return made


def _line(reader: Reader, document: Document, own: bool, before: list[Printed]) -> Printed:
    again = not own and any(not one.own for one in before)
    return Printed(document=document, copy=len(before) + 1, own=own, again=again, printed_by=reader.username)


def _mark(line: Printed) -> str:
    if line.own:
        return f"自助打印 第{line.copy}份"
    return f"补打 第{line.copy}份" if line.again else ""
