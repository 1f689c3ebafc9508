"""Models of the registers."""

from zhumeng.registers.models.employer import Employer
from zhumeng.registers.models.intake import Correction, IntakeRow, State
from zhumeng.registers.models.person import Person, PersonAlias
from zhumeng.registers.models.service_record import ServiceRecord, ServiceWithdrawal

__all__ = [
    "Correction",
    "Employer",
    "IntakeRow",
    "Person",
    "PersonAlias",
    "ServiceRecord",
    "ServiceWithdrawal",
    "State",
]
