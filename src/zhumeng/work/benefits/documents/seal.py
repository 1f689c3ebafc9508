"""Where the seal comes from: an adapter the setting ``DOCUMENT_SEAL`` names."""

from __future__ import annotations

from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused

DEFAULT = "zhumeng.work.benefits.documents.seal.Paper"


class Seal(Protocol):
    """``on_paper``: the seal is stamped by hand, and the stamped paper is scanned back."""

    on_paper: bool

    def sealed(self, pdf: bytes, unit: str) -> bytes:
        """The PDF with the seal of a unit on every document; Refused when the seal cannot be had."""


class Paper:
    """No electronic seal: print, stamp, scan back. The PDF stays as it is, and claims no seal."""

    on_paper = True

    def sealed(self, pdf: bytes, unit: str) -> bytes:  # noqa: ARG002 – every seal is asked for a unit's
        """The same PDF."""
        return pdf


def the_seal() -> Seal:
    """The adapter of this installation."""
    path = getattr(settings, "DOCUMENT_SEAL", DEFAULT)
    try:
        found: Seal = import_string(path)()
    except ImportError as error:
        raise Refused(
            _("the seal “%(path)s” is not installed") % {"path": path},
            mend=_("set DOCUMENT_SEAL to an adapter that is, or leave it out"),
        ) from error
    return found
