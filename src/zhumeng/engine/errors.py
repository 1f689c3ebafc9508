"""The one shape of a refusal: what is wrong, where, and how to mend it."""

from __future__ import annotations


class Refused(Exception):  # noqa: N818 – the word users see
    """Input that cannot be accepted.

    ``what`` names the fault, ``where`` the file, line, column or object, ``mend`` the next step.
    The command line prints the three parts and exits with code 2; pages answer with a 4xx.
    """

    status = 400
    """With which status a page or the API answers."""

    def __init__(self, what: str, *, where: str = "", mend: str = "") -> None:
        self.what = what
        self.where = where
        self.mend = mend
        super().__init__(str(self))

    def __str__(self) -> str:
        parts = [f"{self.where}: {self.what}" if self.where else self.what]
        if self.mend:
            parts.append(self.mend)
        return " – ".join(parts)


class Missing(Refused):
    """There is no such thing, or none that this reader may see: the two are told alike."""

    status = 404


class Forbidden(Refused):
    """The reader's role does not allow it."""

    status = 403


class Conflict(Refused):
    """Somebody was faster: what the reader saw is no longer so."""

    status = 409
