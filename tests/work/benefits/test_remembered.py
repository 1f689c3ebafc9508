"""Answers about batches are kept, but no more than so many."""

from __future__ import annotations

from zhumeng.work.benefits.remembered import Remembered


def test_an_answer_is_made_once_and_the_one_longest_unused_goes() -> None:
    kept, made = Remembered[str](2), []

    def ask(key: str) -> str:
        def make() -> str:
            made.append(key)
            return key.upper()

        return kept.get(key, make)

    assert [ask(key) for key in ("a", "b", "a", "c", "a", "b")] == ["A", "B", "A", "C", "A", "B"]
    assert made == ["a", "b", "c", "b"]


def test_what_could_not_be_made_is_asked_again() -> None:
    kept = Remembered[int](2)
    for _try in range(2):
        try:
            kept.get("a", lambda: 1 // 0)
        except ZeroDivisionError:
            continue
        raise AssertionError
    assert kept.get("a", lambda: 7) == 7
