"""Writers: one per department, each turning a part of the city into the files of one month."""

from __future__ import annotations

from zhumeng.web.demo.files import (
    benefits,
    claims,
    contributions,
    employers,
    figures,
    firm_loans,
    groups,
    jobs,
    ledgers,
    loans,
    people,
    schools,
    services,
    unemployed,
    vacancies,
)

WRITERS = (
    people.write,
    employers.write,
    contributions.write,
    jobs.write,
    schools.write,
    groups.write,
    ledgers.write,
    unemployed.write,
    benefits.write,
    claims.write,
    loans.write,
    firm_loans.write,
    services.write,
    vacancies.write,
    figures.write,
)
