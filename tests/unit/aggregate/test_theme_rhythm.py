"""When themes may be counted again."""

import dataclasses
import datetime as dt

import pytest

from surveyapp.aggregate.theme_rhythm import (
    EVERYBODY,
    REGROUPED,
    TOO_FEW_CHANGED,
    TOO_FEW_PEOPLE,
    TOO_SOON,
    UNREAD,
    ThemeStanding,
    why_not_counted,
)

TODAY = dt.date(2026, 3, 2)
FIRST = ThemeStanding(unread=0, counted={EVERYBODY: 30, "mould": 12}, today=TODAY, minimum=5)
AGAIN = dataclasses.replace(
    FIRST, last_on=TODAY - dt.timedelta(days=1), last_counted={EVERYBODY: 20, "mould": 11}
)


@pytest.mark.parametrize(
    ("standing", "code", "needed"),
    [
        (dataclasses.replace(FIRST, unread=1), UNREAD, None),
        (dataclasses.replace(FIRST, counted={EVERYBODY: 9}), TOO_FEW_PEOPLE, 5),
        (dataclasses.replace(FIRST, counted={EVERYBODY: 15}, minimum=8), TOO_FEW_PEOPLE, 5),
        # Nine more, and a theme that is new: the nine would be told by the other themes.
        (dataclasses.replace(AGAIN, last_counted={EVERYBODY: 21}), TOO_FEW_CHANGED, 5),
        (
            dataclasses.replace(AGAIN, last_counted={EVERYBODY: 30, "mould": 3}),
            TOO_FEW_CHANGED,
            5,
        ),
        (dataclasses.replace(AGAIN, last_on=TODAY), TOO_SOON, None),
    ],
)
def test_it_waits(standing: ThemeStanding, code: str, needed: int | None) -> None:
    reason = why_not_counted(standing)
    assert reason is not None
    assert (reason.code, reason.needed) == (code, needed)


@pytest.mark.parametrize("standing", [FIRST, AGAIN])
def test_it_may_come(standing: ThemeStanding) -> None:
    assert why_not_counted(standing) is None


PARTS: dict[str, str | None] = {"mould": None, "cold": None}
CODED_ANEW = dataclasses.replace(
    AGAIN,
    counted={EVERYBODY: 30, "mould": 25, "cold": 12},
    last_counted={EVERYBODY: 30, "mould": 14, "cold": 12},
    parts=PARTS,
    last_parts=PARTS,
)


@pytest.mark.parametrize(
    "parts",
    [
        {"mould": None},  # cold was merged into mould, or retired
        {"mould": None, "cold": "mould"},
        {**PARTS, "damp": "mould"},
        {"mould": "walls", "cold": None, "walls": None},
    ],
)
def test_the_same_people_under_other_headings_are_not_ten_who_changed(
    parts: dict[str, str | None],
) -> None:
    standing = dataclasses.replace(CODED_ANEW, parts=parts)
    reason = why_not_counted(standing)
    assert reason is not None
    assert (reason.code, reason.needed) == (REGROUPED, 10)
    # Once enough people came, their number hides which of them are behind what.
    came = dataclasses.replace(standing, counted={**standing.counted, EVERYBODY: 40})
    assert why_not_counted(came) is None


def test_a_theme_that_was_split_is_not_told_beside_what_it_was() -> None:
    # "30 to 34" before, "10 to 14" and "15 to 19" now: 11 to 14 would be left for the first.
    split = dataclasses.replace(
        CODED_ANEW,
        counted={EVERYBODY: 60, "mould": 14, "damp": 19},
        last_counted={EVERYBODY: 60, "mould": 32},
        parts={"mould": None, "damp": None},
        last_parts={"mould": None},
    )
    reason = why_not_counted(split)
    assert reason is not None
    assert reason.code == REGROUPED


def test_a_part_of_a_theme_that_is_called_gone_is_missed() -> None:
    last = {"gone": None, "damp": "gone"}
    standing = dataclasses.replace(CODED_ANEW, parts={"gone": None}, last_parts=last)
    assert standing.regrouped


@pytest.mark.parametrize("new", [{}, {"rent": None}, {"rent": None, "rising": "rent"}])
def test_new_themes_beside_the_old_ones_are_told(new: dict[str, str | None]) -> None:
    standing = dataclasses.replace(CODED_ANEW, parts={**PARTS, **new})
    assert why_not_counted(standing) is None


def test_ten_who_were_coded_anew_are_ten_who_changed() -> None:
    recoded = dataclasses.replace(AGAIN, last_counted={EVERYBODY: 30, "mould": 2})
    assert why_not_counted(recoded) is None
