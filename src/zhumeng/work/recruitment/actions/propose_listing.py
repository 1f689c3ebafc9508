"""An inspector proposes an employer for the blacklist; another person confirms it after it was heard."""

from __future__ import annotations

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Refused
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.work.recruitment.blacklist import listing_of, may_be_listed, upheld_of
from zhumeng.work.recruitment.models import Listing
from zhumeng.work.recruitment.seen import find_inspected
from zhumeng.work.recruitment.terms import terms_on
from zhumeng.work.recruitment.words import said


def propose_listing(
    pack: Pack, reader: Reader, advert: int, reason: str, clause: str, months: int
) -> Listing:
    """Propose the employer of an advert in one's units, for so many months.

    Refused where its upheld findings do not reach for it, or the term is too long; Conflict where an entry
    is proposed or in force.
    """
    on, row = today(), find_inspected(reader, advert)
    terms = terms_on(pack, on)
    if not may_be_listed(pack, row.employer_id, on):
        raise Refused(
            _("What was upheld against this employer does not reach for the blacklist"),
            mend=_("%(n)d violations within %(months)d months, or a serious one")
            % {"n": terms.repeated_findings, "months": terms.repeated_months},
        )
    if not 1 <= months <= terms.longest_term_months:
        raise Refused(
            _("the term is from 1 to %(n)d months") % {"n": terms.longest_term_months}, where="months",
            mend=_("choose a term"),
        )  # fmt: skip
    if listing_of(row.employer_id, on):
        raise Conflict(_("This employer is on the blacklist already"), mend=_("look at its entry"))
    words, cited = said(reason, "reason"), said(clause, "clause")
    try:
        with transaction.atomic(), acting(reader.username):
            return Listing.objects.create(
                employer_id=row.employer_id, unit=row.unit, reason=words, clause=cited, term_months=months,
                findings=[one.pk for one in upheld_of(pack, row.employer_id, on)],
                proposed_by=reader.username, proposed_on=on, hear_until=on + timedelta(terms.hear_days),
                due_on=on + timedelta(terms.hear_days + terms.answer_days),
            )  # fmt: skip
    except IntegrityError as error:
        raise Conflict(_("This employer is proposed already"), mend=_("look at its entry")) from error
