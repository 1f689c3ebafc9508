"""Models of the registers."""

from zhumeng.registers.models.employer import Employer
from zhumeng.registers.models.intake import Correction, IntakeRow, State
from zhumeng.registers.models.person import Person, PersonAlias

__all__ = ["Correction", "Employer", "IntakeRow", "Person", "PersonAlias", "State"]
