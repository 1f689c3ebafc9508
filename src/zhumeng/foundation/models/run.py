"""A run of a month and its steps: what was done, when, and how far it is."""

from __future__ import annotations

from django.db import models


class State(models.TextChoices):
    """Where a run or a step stands."""

    WAITING = "waiting", "排队"
    RUNNING = "running", "进行中"
    DONE = "done", "完成"
    FAILED = "failed", "失败"
    STOPPED = "stopped", "已停止"


OPEN = (State.WAITING, State.RUNNING)
"""States in which a month's run is not over; a month has one such run at most."""


class Run(models.Model):
    """One run of a month; a killed one stays ``running`` and is taken up again.

    ``asked_by`` and ``stop_by`` are users or commands; ``fault`` says why it failed.
    """

    month = models.CharField("月份", max_length=7)
    state = models.CharField("状态", max_length=10, choices=State, default=State.RUNNING)
    asked_by = models.CharField("发起人", max_length=150)
    stop_by = models.CharField("要求停止者", max_length=150, blank=True)
    fault = models.TextField("失败原因", blank=True)
    started_at = models.DateTimeField("开始时间", auto_now_add=True)
    finished_at = models.DateTimeField("结束时间", null=True)

    class Meta:
        ordering = ("-started_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=["month"], condition=models.Q(state__in=OPEN), name="one_open_run_of_a_month"
            ),
        )


class Step(models.Model):
    """One step of a run; ``summary`` is what it says for people."""

    run = models.ForeignKey(Run, models.CASCADE, related_name="steps")
    name = models.CharField("步骤", max_length=40)
    state = models.CharField("状态", max_length=10, choices=State, default=State.RUNNING)
    done = models.PositiveIntegerField("已完成", default=0)
    total = models.PositiveIntegerField("共", default=0)
    summary = models.TextField("摘要", blank=True)
    started_at = models.DateTimeField("开始时间", auto_now_add=True)
    finished_at = models.DateTimeField("结束时间", null=True)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["run", "name"], name="step_once_per_run"),)
