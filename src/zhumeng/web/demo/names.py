"""Invented names: a family name of the household, one or two signs by sex; nobody real is meant."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from zhumeng.web.demo.randoms import Dice

SURNAMES = (
    "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余"
    "苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪戴崔任陆廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙"
    "段郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚"
)
_MALE = "伟强磊军洋勇杰涛超明刚平辉鹏华飞鑫波斌宇浩凯健俊帆翔旭博文斯宏志林振国建海川渝山江阳峰毅"
_FEMALE = "芳娜敏静丽艳娟霞秀燕玲桂兰英华玉萍红梅莉婷雪慧琳倩颖欣怡佳悦涵雨薇蓉莲碧巧云岚秋月晓"
FIRMS_FIRST = "嘉巴渝江山云瑞恒启明远宏泰盛金信华达新兴博永昌德合众元丰凯正天宇"
FIRMS_SECOND = "陵岭洲川源通成和安利隆美康福祥欣润鼎联创晟诚拓程翔峰海林科"
_GIVEN_M = [*_MALE, *(a + b for a in _MALE for b in _MALE[::3])]
_GIVEN_F = [*_FEMALE, *(a + b for a in _FEMALE for b in _FEMALE[::3])]
_GIVEN = _GIVEN_M + _GIVEN_F

POOL: list[str] = [family + given for family in SURNAMES for given in _GIVEN]


def name_places(
    dice: Dice,
    person: NDArray[np.integer],
    household: NDArray[np.integer],
    own_family: NDArray[np.bool_],
    sex: NDArray[np.integer],
) -> NDArray[np.int64]:
    """For each person a place in :data:`POOL`; ``own_family`` marks those not named after the head."""
    weight = 1.0 / np.arange(8, 8 + len(SURNAMES))
    family = np.where(
        own_family, dice.pick("surname/own", person, weight), dice.pick("surname", household, weight)
    )
    male = dice.whole("given/m", person, len(_GIVEN_M))
    female = len(_GIVEN_M) + dice.whole("given/f", person, len(_GIVEN_F))
    return family * len(_GIVEN) + np.where(sex == 1, male, female)
