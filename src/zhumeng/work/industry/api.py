"""What pages may use of labour for key firms; it needs the database."""

from zhumeng.registers.api import Ask
from zhumeng.work.industry.actions.enter_demand import DEMAND_ASKS, break_down, enter_demand, set_quotas
from zhumeng.work.industry.actions.record_recruit import (
    LEFT_ASKS,
    RECRUIT_ASKS,
    record_leaving,
    record_recruit,
)
from zhumeng.work.industry.models import CHANNELS, KEYS
from zhumeng.work.industry.seen import (
    answers_for_it,
    demands_in,
    find_demand,
    find_recruit,
    progress_of,
    recruits_in,
    require_keeper,
    spells_in,
)
from zhumeng.work.industry.stays import AFTER, Stay, paid_in, stay

__all__ = [
    "AFTER", "CHANNELS", "DEMAND_ASKS", "KEYS", "LEFT_ASKS", "RECRUIT_ASKS", "Ask", "Stay", "answers_for_it",
    "break_down", "demands_in", "enter_demand", "find_demand", "find_recruit", "paid_in", "progress_of",
    "record_leaving", "record_recruit", "recruits_in", "require_keeper", "set_quotas", "spells_in", "stay",
]  # fmt: skip
