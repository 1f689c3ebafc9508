"""What pages may use of livestreams."""

from zhumeng.work.recruitment.live.actions.close_session import cancel_session, close_session
from zhumeng.work.recruitment.live.actions.plan_session import change_session, plan_session, publish_session
from zhumeng.work.recruitment.live.seen import (
    came_through,
    coming_sessions,
    find_public_session,
    find_session,
    next_of_session,
    past_sessions,
    sessions_in,
    shown_jobs,
)
from zhumeng.work.recruitment.live.typed import FIELDS, read_session

__all__ = [
    "FIELDS",
    "came_through",
    "cancel_session",
    "change_session",
    "close_session",
    "coming_sessions",
    "find_public_session",
    "find_session",
    "next_of_session",
    "past_sessions",
    "plan_session",
    "publish_session",
    "read_session",
    "sessions_in",
    "shown_jobs",
]
