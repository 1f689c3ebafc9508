"""Words of adverts, of the blacklist and of applications for jobs."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zhumeng.foundation.city import the_pack
from zhumeng.work.recruitment import api

register = template.Library()

ADVERTS = {
    "held": ("▲", _("held, an inspector looks"), "warn"),
    "returned": ("▲", _("back with the employer"), "warn"),
    "appealed": ("○", _("appealed"), "open"), "refused": ("■", _("not published"), "bad"),
    "published": ("●", _("published"), "good"), "closed": ("–", _("taken down"), "quiet"),
    "expired": ("–", _("expired"), "quiet"), "filled": ("●", _("all places filled"), "good"),
    "hidden": ("■", _("hidden: blacklist"), "bad"),
}  # fmt: skip
LISTINGS = {
    "proposed": ("○", _("proposed"), "open"), "in_force": ("■", _("in force"), "bad"),
    "pleaded": ("▲", _("in force, asked against"), "warn"), "lifted": ("–", _("lifted"), "quiet"),
    "dropped": ("–", _("not followed"), "quiet"), "ended": ("–", _("ended"), "quiet"),
}  # fmt: skip
JOBS = {
    "applied": ("○", _("applied"), "open"), "interview": ("▶", _("invited"), "open"),
    "hired": ("●", _("hired"), "good"), "refused": ("■", _("turned down"), "bad"),
    "withdrawn": ("–", _("taken back"), "quiet"),
}  # fmt: skip
ADMITTED = ("●", _("has a seat"), "good")
SEVERITIES = {
    "violation": ("■", _("violation"), "bad"), "suspicion": ("▲", _("suspicion"), "warn"),
    "remark": ("○", _("remark"), "open"), "confirm": ("○", _("to be confirmed"), "open"),
}  # fmt: skip
CONFIRMED = {"upheld": ("■", _("not confirmed"), "bad"), "allowed": ("●", _("confirmed"), "good")}
"""The verdicts where an office was asked to confirm."""
VERDICTS = {
    "": ("○", _("not decided"), "open"), "upheld": ("■", _("stands"), "bad"),
    "allowed": ("●", _("allowed"), "good"),
}  # fmt: skip
STEPS = {
    "inspect": _("an inspector decides on the marked words; correct them and it goes on at once"),
    "confirm_post": _("the district confirms the public-welfare post and decides on marked words"),
    "look_again": _("another inspector decides on the appeal"),
    "correct_or_appeal": _("correct the text, or appeal"), "correct": _("correct the text"),
    "people_apply": _("people apply until the last day"), "hidden": _("see the entry of the blacklist"),
    "nothing": _("nothing: it is ended"), "hear": _("the employer may be heard"),
    "confirm": _("another inspector confirms or drops it"), "settle": _("a third person decides"),
    "plead": _("it ends by itself; appeal or removal may be asked for"),
    "answer": _("the employer answers"), "come": _("come to the interview; the employer decides after it"),
    "agree": _("agree on the contract"), "begin_traineeship": _("sign the traineeship agreement"),
    "begin_internship": _("sign the internship agreement"), "begin_training": _("the course begins"),
    "filled": _("all places are filled"),
    "check_seat": _("the office checks the condition of the programme"),
}  # fmt: skip
WHO = {
    "employer": _("the employer"), "inspector": _("inspector of the district"),
    "second": _("another inspector"), "third": _("an inspector who took no part"),
    "person": _("job seekers"), "office": _("the employment office"), "nobody": "–",
}  # fmt: skip
EDUCATION = {
    0: _("none asked"), 1: _("secondary school"), 2: _("college"), 3: _("bachelor"), 4: _("master"),
    5: _("doctor"),
}  # fmt: skip
COMPLAINTS = {
    "open": ("○", _("not decided"), "open"), "upheld": ("■", _("upheld"), "bad"),
    "dismissed": ("–", _("not upheld"), "quiet"),
}  # fmt: skip
FIELDS = {
    "title": _("Job"), "text": _("The text"), "unit": _("Where the work is"), "occupation": _("Occupation"),
    "edu_min": _("Education"), "pay_from": _("Lowest pay (yuan a month)"),
    "pay_to": _("Highest pay (yuan a month)"), "exp_years": _("Years of experience"),
    "headcount": _("People wanted"), "ends_on": _("Last day"), "programme": _("Kind"),
    "months": _("Months of the traineeship"), "allowance": _("Allowance a month (yuan)"),
    "allowance_fen": _("Allowance a month"), "mentor": _("Mentor"), "base": _("Traineeship base"),
    "weeks": _("Weeks of the internship"), "major": _("Major wanted"), "group_size": _("Students of a group"),
    "school": _("School or college"), "course": _("Course"), "trade": _("Trade"),
    "hours": _("Hours of teaching"), "from_on": _("Course from"), "until_on": _("Course until"),
    "certificate": _("Certificate"), "post_kind": _("Kind of post"),
    "listed_work": _("Work of the statutory lists"),
}  # fmt: skip
PROGRAMMES = {
    "job": _("job"), "traineeship": _("traineeship"), "internship": _("student internship"),
    "training": _("training seat"), "public_post": _("public-welfare post"),
}  # fmt: skip
BARRED = {
    True: _("barred to women, and to people of 16 and 17"), False: _("barred to people of 16 and 17"),
}  # fmt: skip
NUMBERS = ("months", "weeks", "group_size", "hours")
DAYS = ("from_on", "until_on")
ANSWERS = {"interview": _("invite"), "hired": _("hire"), "refused": _("refuse")}
ADMITS = _("give a seat")
"""What “hire” is where the place is no job."""
PLEAS = {"appeal": _("the entry is wrong"), "removal": _("what it was for is put right")}


def _mark(found: tuple[str, Any, str]) -> str:
    shape, word, tone = found
    return format_html(
        '<span class="mark mark-{}"><span class="shape" aria-hidden="true">{}</span> '
        '<span class="word">{}</span></span>',
        tone,
        shape,
        word,
    )


@register.simple_tag
def advert_mark(row: Any, on: date, step: Any = None) -> str:
    """Where an advert stands on a day."""
    state = row.state
    if step is not None and step.what == "hidden":
        state = "hidden"
    elif state == "published" and row.ends_on < on:
        state = "expired"
    elif state == "closed" and row.hired >= row.headcount:
        state = "filled"
    return _mark(ADVERTS[state])


@register.simple_tag
def listing_mark(row: Any, on: date) -> str:
    """Where an entry stands on a day."""
    over = row.state in ("in_force", "pleaded") and row.valid_until < on
    return _mark(LISTINGS["ended" if over else row.state])


@register.simple_tag
def job_mark(row: Any, programme: str = "job") -> str:
    """Where an application stands: for a job, or for a seat of a programme."""
    return _mark(ADMITTED if row.state == "hired" and programme != "job" else JOBS[row.state])


@register.simple_tag
def severity_mark(severity: str) -> str:
    """How grave a finding is."""
    return _mark(SEVERITIES[severity])


@register.simple_tag
def verdict_mark(verdict: str, severity: str = "") -> str:
    """What was decided of a finding."""
    return _mark((CONFIRMED if severity == "confirm" and verdict else VERDICTS)[verdict])


@register.filter
def advert_state(state: str) -> str:
    """A state in a word."""
    return str(ADVERTS[state][1])


@register.filter
def next_word_of(step: Any) -> str:
    """The next step."""
    return str(STEPS[step.what])


@register.filter
def next_who_of(step: Any) -> str:
    """With whom it lies."""
    return str(WHO[step.who])


@register.filter
def education_word(level: Any) -> str:
    """Education asked for."""
    return str(EDUCATION[int(level)])


@register.filter
def answer_word(answer: str, programme: str) -> str:
    """An answer to an applicant of a job, or of a seat of a programme."""
    return str(ADMITS if answer == "hired" and programme != "job" else ANSWERS[answer])


@register.filter
def plea_word(kind: str) -> str:
    """What an employer asks for against an entry."""
    return str(PLEAS[kind])


@register.simple_tag
def complaint_mark(row: Any) -> str:
    """Where a complaint stands."""
    return _mark(COMPLAINTS[row.state])


@register.simple_tag
def field_word(name: str) -> str:
    """The field of an advert, as the form names it."""
    return str(FIELDS.get(name, name))


@register.filter
def programme_word(name: str) -> str:
    """A job, or what kind of seat."""
    return str(PROGRAMMES[name])


@register.filter
def kind_of(row: Any) -> str:
    """What an advert is where it is no ordinary job; empty for one that is."""
    name = row.post_kind if row.post_kind == api.PUBLIC_POST else row.programme
    return "" if name == "job" else programme_word(name)


@register.filter
def listed_of(row: Any) -> list[Any]:
    """The work of the statutory lists an advert says it is."""
    return api.listed_of(the_pack(), row)


@register.filter
def barred_word(work: Any) -> str:
    """Whom listed work is barred to."""
    return str(BARRED["women" in work.bars])


@register.simple_tag
def input_of(name: str) -> str:
    """The type of the input of a programme's field."""
    return "date" if name in DAYS else "text"


@register.simple_tag
def mode_of(name: str) -> str:
    """The keyboard of a programme's field."""
    return "numeric" if name in NUMBERS else "decimal" if name == "allowance" else "text"


@register.filter
def details_of(row: Any) -> list[tuple[str, str, bool]]:
    """What a seat says besides: its word, its value, whether the value is Chinese text."""
    found = []
    for name, value in row.details.items():
        number = name in (*NUMBERS, *DAYS, "allowance_fen")
        shown = _yuan_a_month(value) if name == "allowance_fen" else str(value)
        found.append((str(FIELDS.get(name, name)), shown, not number))
    return found


def _yuan_a_month(fen: int) -> str:
    return gettext("%(sum)s yuan a month") % {"sum": f"{fen / 100:,.10g}"}


@register.simple_tag
def pay_word(row: Any) -> str:
    """The pay a month, as far as it is said; of a seat its allowance or how long it lasts."""
    if row.programme == "traineeship":
        return gettext("allowance %(sum)s") % {"sum": _yuan_a_month(row.details["allowance_fen"])}
    if row.programme == "internship":
        return gettext("%(n)d weeks") % {"n": row.details["weeks"]}
    if row.programme == "training":
        return gettext("%(n)d hours of teaching") % {"n": row.details["hours"]}
    low, high = (None if fen is None else f"{fen / 100:,.10g}" for fen in (row.pay_from_fen, row.pay_to_fen))
    if low is None and high is None:
        return gettext("not said")
    if high is None:
        return gettext("from %(low)s yuan") % {"low": low}
    if low is None:
        return gettext("up to %(high)s yuan") % {"high": high}
    return gettext("%(low)s to %(high)s yuan") % {"low": low, "high": high}


@register.simple_tag
def typed_for(typed: Any, what: str, number: int) -> str:
    """What was typed for a finding before a form was refused."""
    return str(typed.get(f"{what}-{number}", "")) if typed else ""
