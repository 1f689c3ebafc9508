"""A title as posted, cut to the parts that name work, each with how much it counts."""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

ASIDE = 0.3
"""How much words in brackets count."""
EMPLOYER = 0.25
"""How much the words before 招聘 count: mostly the employer's name, sometimes its trade."""
BRACKETS = re.compile(r"[(\[【{<《「『][^)\]】}>》」』]*[)\]】}>》」』]?")
AMOUNT = r"\d+(\.\d+)?(万|千|元|k|w|r)?"
NUMBERS = re.compile(
    rf"(底薪|月薪|日薪|时薪|年薪|薪资|综合|保底|月入|日入|工资)?(约|过|上)?{AMOUNT}([-~—到至+]{AMOUNT})?"
    r"(元|块)?(/|每|一)?(天|月|小时|时|年|日|h|名|人|个|岁|位)?(起|以上|左右|\+)?"
)
SLOGANS = re.compile(
    "六险[一二]金|五险一金|五险|社保|大小周|双休|单休|周末|包吃包住|包吃住|管吃住|包吃|包住|食宿|[早朝]九晚[五六]|长白班|白班|夜班"
    "|急聘|急招|诚聘|诚招|直招|直聘|急需|急(?!诊|救)|高薪|无责底薪|无责|底薪|保底|高提成|提成|奖金|年终奖|年底双薪|补贴|福利(?!专|主|经)好?|待遇优?厚?"
    "|不限经验|经验不限|无需经验|无经验|零经验|零基础|有无经验均可|经验优先|可兼职|接受小白|小白|应届生?|毕业生|转正|(带薪|免费|岗前|提供|完善|系统)培训|带薪"
    "|月入过万|月入|就近分配|就近安排|就近|晋升空间大?|晋升快?|快速|完善|免费|氛围|轻松|当天结|日结|周结|月结|人走账清"
    "|可居家|居家|在家|不加班|不坐班|坐班|入职|月休.?天?|全国|全职|上市公司?|国企|央企|世界500强|500强|大厂|高新区"
    r"|[a-z]{1,2}\d{4,}"
)
CALLS = re.compile("招聘|诚聘|急聘|诚招|直招|急招")
Parts = tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Titles:
    """Cuts titles; ``places`` are the names of cities and counties that say nothing of the work."""

    places: re.Pattern[str]

    def parts(self, title: str) -> Parts:
        """What names the work and how much each part counts, 0–1; nothing for a title without a letter."""
        text = unicodedata.normalize("NFKC", title).lower()
        asides = BRACKETS.findall(text)
        bare = BRACKETS.sub(" ", text)
        if _letters(bare) < 2:
            bare, asides = text, []
        found = self._called(bare) + [(part, ASIDE) for aside in asides for part in self._clean(aside)]
        return tuple(found) or tuple((part, 1.0) for part in re.findall(r"[^\W_]+", text))

    def _called(self, text: str) -> list[tuple[str, float]]:
        """“某店招聘咖啡师”: the work stands behind the call, the employer before it."""
        call = next((each for each in CALLS.finditer(text) if each.start() >= 2), None)
        if not call:
            return [(part, 1.0) for part in self._clean(text)]
        before, behind = self._clean(text[: call.start()]), self._clean(text[call.end() :])
        if _letters("".join(behind)) < 2:
            return [(part, 1.0) for part in before]
        return [(part, 1.0) for part in behind] + [(part, EMPLOYER) for part in before]

    def _clean(self, text: str) -> list[str]:
        text = SLOGANS.sub(" ", NUMBERS.sub(" ", text))
        elsewhere = self.places.sub(" ", text)
        if _letters(elsewhere) >= 2:
            text = elsewhere
        parts = re.sub(r"[^\w+#]+|_|(?<![+c])\+", " ", text).split()
        return [part.strip("+") for part in parts if part.strip("+")]


def plain(text: str) -> Parts:
    """A name of the classification, or a word for work, as it stands."""
    return tuple((part, 1.0) for part in re.findall(r"[\w+#]+", unicodedata.normalize("NFKC", text).lower()))


@lru_cache(maxsize=4)
def load_titles(path: Path) -> Titles:
    """With the places of a table ``code,name,level``: 1 provinces, 2 cities, 3 counties.

    Provinces, cities and counties of three letters are known without their kind; shorter counties are not,
    for 资源 and 东方 are words too.
    """
    names = set()
    with path.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            short = re.sub("(省|市|区|县)$", "", row["name"])
            bare = len(short) >= 2 and (row["level"] in ("1", "2") or len(short) >= 3)
            names.add(short if bare else row["name"])
    longest = sorted((name for name in names if len(name) >= 2), key=lambda name: (-len(name), name))
    return Titles(re.compile(f"({'|'.join(map(re.escape, longest))})(省|市|区|县)?"))


def _letters(text: str) -> int:
    return sum(letter.isalnum() for letter in text)
