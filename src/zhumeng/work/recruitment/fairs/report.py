"""What a fair brought: firms, booths, jobs, visitors, intents."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, Sum

from zhumeng.work.recruitment.models import RESULTS, Advert, Fair


@dataclass(frozen=True)
class FairReport:
    """Counts of one fair. ``told`` of ``firms`` booths have told results; a sum is None while nobody told."""

    booths: int
    firms: int
    came: int
    asked: int
    jobs: int
    headcount: int
    signed_up: int
    visitors: int
    told: int
    sums: dict[str, int | None]


def report_of(row: Fair) -> FairReport:
    """The report as it stands; jobs are adverts brought by firms at booths, each once."""
    confirmed = Q(state="confirmed")
    firms = row.bookings.aggregate(
        firms=Count("pk", filter=confirmed), asked=Count("pk", filter=Q(state="asked")),
        came=Count("pk", filter=confirmed & Q(checked_in_at__isnull=False)),
        told=Count("pk", filter=confirmed & Q(intents__isnull=False)),
        **{f"sum_{name}": Sum(name, filter=confirmed) for name in RESULTS},
    )  # fmt: skip
    brought = Advert.objects.filter(
        pk__in=row.bookings.filter(confirmed).order_by().values("jobs__advert")
    ).aggregate(jobs=Count("pk"), headcount=Sum("headcount"))
    visits = row.visits.aggregate(
        signed_up=Count("pk", filter=Q(person_id__isnull=False)),
        visitors=Count("pk", filter=Q(checked_in_at__isnull=False)),
    )
    return FairReport(
        booths=row.booths, jobs=brought["jobs"], headcount=brought["headcount"] or 0,
        sums={name: firms[f"sum_{name}"] for name in RESULTS},
        **{name: firms[name] for name in ("firms", "asked", "came", "told")}, **visits,
    )  # fmt: skip
