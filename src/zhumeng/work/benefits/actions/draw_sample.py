"""Draw paid items of a policy to be looked at; the same seed draws the same items."""

from __future__ import annotations

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Forbidden, Refused
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.accounts.api import require_other_person
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.work.benefits.checks.draw import digest_of, drawn, population_of
from zhumeng.work.benefits.models import Check, Sample
from zhumeng.work.benefits.money.part import took_part

LARGEST = 2000
"""Payments one sample may hold."""
LONGEST_SEED = 60


def draw_sample(pack: Pack, reader: Reader, policy: str, size: int, seed: str) -> int:
    """Draw ``size`` of the items of a policy that the bank has paid by now; the sample's number.

    Fewer are drawn when fewer were paid. Forbidden for whose person decided or paid one of them, under any
    account. Refused for an unknown policy, a size out of 1–2,000 or no payments; Conflict when the seed was
    drawn with before, so that nobody draws until the result pleases.
    """
    if not (reader.may("sample_payments") and reader.scope.city):
        raise Forbidden(_("Samples are drawn by the auditor"), mend=_("tell the auditor"))
    seed = seed.strip()
    if policy not in pack.policies:
        raise Refused(_("no policy was chosen"), where="policy", mend=_("choose one of the list"))
    if not 1 <= size <= LARGEST:
        raise Refused(_("a sample has 1 to 2,000 payments"), where="size", mend=_("choose another size"))
    if not seed or len(seed) > LONGEST_SEED:
        raise Refused(
            _("a sample needs a seed"), where="seed", mend=_("write up to 60 characters, such as 2022-07")
        )
    with acting(reader.username):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"sample {policy}"])
        return _draw(reader, policy, size, seed)


def _draw(reader: Reader, policy: str, size: int, seed: str) -> int:
    if Sample.objects.filter(policy=policy, seed=seed).exists():
        raise Conflict(_("This seed was drawn with before"), mend=_("take another seed"))
    require_other_person(reader.username, took_part(policy), _("Who took part in a payment does not draw it"))
    now = timezone.now()
    count, fen = population_of(policy, now)
    rows = drawn(policy, seed, min(size, count), now)
    if not rows:
        raise Refused(_("nothing of this policy was paid yet"), where="policy", mend=_("choose another"))
    sample = Sample.objects.create(
        policy=policy, seed=seed, size=len(rows), population=count, population_fen=fen,
        digest=digest_of(rows), drawn_by=reader.username, drawn_at=now,
    )  # fmt: skip
    Check.objects.bulk_create([Check(sample=sample, item_id=item, amount_fen=fen) for item, fen in rows])
    return int(sample.pk)


def repeats(sample: Sample) -> bool:
    """Whether the seed draws the same items from the same payments again."""
    return digest_of(drawn(sample.policy, sample.seed, sample.size, sample.drawn_at)) == sample.digest
