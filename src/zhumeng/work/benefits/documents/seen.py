"""Documents as a reader sees them: always within a scope, but for who holds the code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing
from zhumeng.engine.identity import mask_name
from zhumeng.foundation.papers import read_code
from zhumeng.foundation.scope import Reader, Scope
from zhumeng.work.benefits.documents.remedies import LastDays, last_days
from zhumeng.work.benefits.documents.writing import names_on
from zhumeng.work.benefits.models import Document, Printed, Service

PAGE = 50
FILTERS = ("policy", "kind", "unit")


def documents_in(scope: Scope) -> QuerySet[Document]:
    """The documents of a scope: a unit's, or those addressed to one firm or person."""
    if scope.employer is not None:
        return Document.objects.filter(employer_id=scope.employer)
    if scope.person is not None:
        return Document.objects.filter(person_id=scope.person, employer_id__isnull=True)
    return Document.objects.all() if scope.city else Document.objects.filter(unit__in=scope.units or ())


def find_document(reader: Reader, number: int) -> Document:
    """A document of the reader's scope; Missing for a foreign one as for one that is not there."""
    found = documents_in(reader.scope).filter(pk=number).select_related("item").first()
    if found is None:
        raise Missing(_("There is no such document in your area"), mend=_("look for it in the list"))
    return found


def document_by_code(text: str) -> Document | None:
    """The document of a code as people type it; whoever holds the paper may ask."""
    return Document.objects.filter(code=read_code(text)).first()


def page_of_documents(scope: Scope, asked: Mapping[str, str], page: int) -> tuple[list[Document], int]:
    """One page, the newest first, and how many match; ``unserved=1`` leaves those nobody has served yet."""
    wanted = {name: asked[name] for name in FILTERS if asked.get(name)}
    found = documents_in(scope).filter(**wanted).order_by("-pk")
    served = Service.objects.filter(document=OuterRef("pk"))
    found = found.annotate(served=Exists(served))
    if asked.get("unserved") == "1":
        found = found.filter(served=False)
    start = (page - 1) * PAGE
    return list(found[start : start + PAGE]), found.count()


@dataclass(frozen=True)
class Pile:
    """Documents of one policy and unit that nobody in the house has printed."""

    policy: str
    unit: str
    count: int


def unprinted(scope: Scope) -> list[Pile]:
    """What waits for the printer, by policy and unit."""
    rows = not_printed(documents_in(scope)).values("policy", "unit").annotate(n=Count("pk"))
    return [Pile(row["policy"], row["unit"], row["n"]) for row in rows.order_by("policy", "unit")]


def not_printed(found: QuerySet[Document]) -> QuerySet[Document]:
    """Those without a copy made by the house."""
    return found.filter(~Exists(Printed.objects.filter(document=OuterRef("pk"), own=False)))


def shown_names(document: Document, scope: Scope) -> tuple[str, str]:
    """Recipient and person it is about: in clear for the recipient, a person's masked for everybody else."""
    names = names_on(document)
    own = scope.own and documents_in(scope).filter(pk=document.pk).exists()
    to = names["to"] if own or document.employer_id else mask_name(names["to"])
    return to, names["about"] if own else mask_name(names["about"])


def public_name(document: Document) -> str:
    """The recipient for whoever holds the code: a person's name masked."""
    name = names_on(document)["to"]
    return name if document.employer_id else mask_name(name)


def served_on(document: Document) -> tuple[Service | None, LastDays | None]:
    """How it was served, and until when its remedies can be taken; nothing before service."""
    last = document.services.order_by("-pk").first()
    return (last, last_days(last.day)) if last else (None, None)


def about_the_same(document: Document) -> list[Document]:
    """Later documents of the same matter: the newest is the one that stands."""
    return list(
        Document.objects.filter(
            policy=document.policy, person_id=document.person_id, employer_id=document.employer_id,
            record_no=document.record_no, period=document.period, pk__gt=document.pk,
        ).order_by("pk")
    )  # fmt: skip


def documents_of(scope: Scope, policy: str, keys: Mapping[str, object]) -> list[Document]:
    """The documents of one decision within a scope, the newest first."""
    return list(documents_in(scope).filter(policy=policy, **keys).order_by("-pk"))
