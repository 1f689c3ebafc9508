"""What pages of files need beside the file."""

from __future__ import annotations

from zhumeng.registers.api import PersonFile, employer_names

VIEWS = 50
"""Views of a file shown, the newest first."""


def employers_in(file: PersonFile) -> dict[int, str]:
    """Names of the employers a person's file speaks of."""
    return employer_names({line.value for line in file.standing if line.kind == "employer"})
