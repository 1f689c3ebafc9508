"""A user and the roles held, each in a place and for a time."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from zhumeng.foundation.history import acting


class User(AbstractBaseUser):
    """Who signs in. Rights come from grants alone: there is no superuser.

    ``person_key`` is a keyed hash of the work or identity number of the natural person behind the account,
    equal for all accounts of one person; empty: the account counts as a person of its own.
    """

    username = models.CharField("用户名", max_length=150, unique=True)
    name = models.CharField("姓名", max_length=80)
    is_active = models.BooleanField("启用", default=True)
    person_key = models.CharField("自然人", max_length=64, blank=True, default="", db_index=True)
    one_time_password = models.BooleanField("须先改密码", default=False)
    last_login = None  # type: ignore[assignment]  # the sign-in log tells it, and reading is not a change

    objects: BaseUserManager[User] = BaseUserManager()
    USERNAME_FIELD = "username"

    class Meta:
        verbose_name = "用户"

    def check_password(self, raw_password: str | None) -> bool:
        """Whether it is the password. A stronger hash may be stored on the way: the user's own act."""
        with acting(self.username):
            return super().check_password(raw_password)


class Grant(models.Model):
    """A role given to a user in a territory, an office or for one's own file, from a day until a day.

    ``territory`` is a code of the city, of a reporting unit or of a street (nine digits).
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="grants", verbose_name="用户")
    role = models.CharField("角色", max_length=40)
    territory = models.CharField("区划", max_length=9, blank=True)
    office = models.CharField("责任单位", max_length=40, blank=True)
    employer_id = models.BigIntegerField("单位", null=True, blank=True)
    person_id = models.BigIntegerField("个人", null=True, blank=True)
    valid_from = models.DateField("自")
    valid_to = models.DateField("至", null=True, blank=True)

    class Meta:
        verbose_name = "授权"
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=~Q(territory="", employer_id=None, person_id=None), name="grant_reaches_something"
            ),
        )
