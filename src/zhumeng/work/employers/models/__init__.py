"""Models of the registration of firms."""

from zhumeng.work.employers.models.registration import STATES, Licence, Registration, Verdict

__all__ = ["STATES", "Licence", "Registration", "Verdict"]
