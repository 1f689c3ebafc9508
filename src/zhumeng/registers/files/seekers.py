"""What the registers know of people who look for work; for matching, which shows it to nobody else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from zhumeng.engine.facts.windows import Windows
from zhumeng.engine.lake import connect
from zhumeng.engine.month import Month
from zhumeng.foundation.city import schemas, the_lake, the_pack

OPEN = """SELECT person_id, max(registered_on) AS since, max_by(territory, registered_on) AS territory,
    max_by(difficulty, registered_on) AS difficulty
  FROM register.unemployment_registrations
  WHERE registered_on <= $month_end AND (ended_on IS NULL OR ended_on > $month_end) GROUP BY person_id"""
WISHERS = f"""SELECT DISTINCT w.person_id FROM up_to.service_wishes AS w
  JOIN ({OPEN}) AS o ON o.person_id = w.person_id WHERE w.kind = 'job' ORDER BY 1"""
FACTS = f"""WITH wanted AS (SELECT unnest(%(ids)s) AS person_id),
  listed AS (SELECT DISTINCT p.household_no FROM latest_list.zero_employment_households AS z
             JOIN register.people AS p ON p.person_id = z.person_id),
  skilled AS (SELECT person_id, list(DISTINCT occupation ORDER BY occupation) AS skills
              FROM up_to.skill_certificates WHERE person_id IN (SELECT person_id FROM wanted)
              GROUP BY person_id),
  listed_left AS (SELECT DISTINCT person_id FROM latest_list.group_unemployed_graduates),
  poor AS (SELECT DISTINCT person_id FROM latest_list.group_poverty_alleviated),
  wished AS (SELECT person_id, list(DISTINCT topic ORDER BY topic) FILTER (topic IS NOT NULL) AS topics
             FROM up_to.service_wishes WHERE kind = 'job'
             AND person_id IN (SELECT person_id FROM wanted) GROUP BY person_id)
  SELECT w.person_id, coalesce(o.territory, p.residence_territory), p.education, p.sex, p.birth_date,
    o.difficulty, CASE WHEN p.household_no IN (SELECT household_no FROM listed) THEN p.household_no END,
    skilled.skills, wished.topics, o.person_id IS NOT NULL, g.graduated_on,
    w.person_id IN (SELECT person_id FROM listed_left), w.person_id IN (SELECT person_id FROM poor)
  FROM wanted AS w LEFT JOIN register.people AS p ON p.person_id = w.person_id
  LEFT JOIN ({OPEN}) AS o ON o.person_id = w.person_id
  LEFT JOIN register.graduates AS g ON g.person_id = w.person_id
  LEFT JOIN skilled ON skilled.person_id = w.person_id LEFT JOIN wished ON wished.person_id = w.person_id
  ORDER BY w.person_id"""


@dataclass(frozen=True)
class SeekerFacts:
    """Of one person; empty or None is not known. ``territory`` is where she registered, else lives.

    ``education`` is the code of GB/T 4658. ``household`` is set for a zero-employment household,
    ``difficulty`` for somebody registered as in difficulty. ``unemployed``: the registration is open.
    ``graduated_on`` lies ahead for a student. ``left_school``: on the list of graduates without a job;
    ``poverty``: on that of people lifted out of poverty.
    """

    territory: str = ""
    education: str = ""
    sex: str = ""
    birth_on: date | None = None
    difficulty: str = ""
    household: str = ""
    skills: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    unemployed: bool = False
    graduated_on: date | None = None
    left_school: bool = False
    poverty: bool = False


def job_wishers(month: Month) -> tuple[int, ...]:
    """People whose registration as unemployed is open at the end of the month and who wished for a job."""
    with connect() as connection:
        rows = connection.execute(_windows(month).resolve(WISHERS)).fetchall()
    return tuple(int(person) for (person,) in rows)


def seeker_facts(ids: Iterable[int], month: Month) -> dict[int, SeekerFacts]:
    """What is known at the end of the month of these people, in one statement."""
    wanted = ", ".join(str(int(one)) for one in sorted(set(ids)))
    if not wanted:
        return {}
    query = FACTS.replace("%(ids)s", f"[{wanted}]::BIGINT[]")
    with connect() as connection:
        rows = connection.execute(_windows(month).resolve(query)).fetchall()
    return {
        int(person): SeekerFacts(
            territory or "", education or "", sex or "", born, difficulty or "", household or "",
            tuple(skills or ()), tuple(topics or ()), *rest,
        )
        for person, territory, education, sex, born, difficulty, household, skills, topics, *rest in rows
    }  # fmt: skip


def _windows(month: Month) -> Windows:
    pack = the_pack()
    return Windows(the_lake().snapshot(), month, schemas(pack), tables=pack.code_tables)
