"""Writers: one per department, each turning a part of the city into the files of one month."""

from __future__ import annotations

from zhumeng.web.demo.files import contributions, employers, jobs, people, schools

WRITERS = (people.write, employers.write, contributions.write, jobs.write, schools.write)
