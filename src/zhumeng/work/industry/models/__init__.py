"""Models of labour for key firms."""

from zhumeng.work.industry.models.demand import CHANNELS, KEYS, Demand, Quota, Recruit

__all__ = ["CHANNELS", "KEYS", "Demand", "Quota", "Recruit"]
