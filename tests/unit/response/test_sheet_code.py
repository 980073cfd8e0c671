import json
import uuid
from pathlib import Path
from typing import Any

import pytest

from surveyapp.response.sheet_code import (
    CODE_DIGITS,
    check_digit,
    is_short_sheet,
    new_sheet_code,
    read_sheet_code,
    response_id_of,
    shown_sheet_code,
)

CASES: dict[str, list[dict[str, Any]]] = json.loads(
    (Path(__file__).parents[2] / "definitions" / "sheet_cases.json").read_text(encoding="utf-8")
)
DIGITS = "0123456789"


def some_codes(count: int = 200) -> list[str]:
    eights = [f"{at * 7_919_137 % 10**8:08d}" for at in range(1, count + 1)]
    return [eight + check_digit(eight) for eight in eights]


@pytest.mark.parametrize("case", CASES["written"], ids=lambda case: ascii(case["written"]))
def test_what_somebody_types(case: dict[str, Any]) -> None:
    assert read_sheet_code(case["written"]) == case["code"]


@pytest.mark.parametrize("case", CASES["responses"])
def test_the_response_of_a_sheet(case: dict[str, Any]) -> None:
    found = response_id_of(uuid.UUID(case["survey"]), case["code"])
    assert str(found) == case["response"]
    assert found.version == 4
    assert found.variant == uuid.RFC_4122


def test_each_wrong_digit_is_noticed() -> None:
    for code in some_codes():
        for at, right in enumerate(code):
            for wrong in DIGITS.replace(right, ""):
                assert read_sheet_code(code[:at] + wrong + code[at + 1 :]) is None


def test_each_swap_of_neighbours_is_noticed() -> None:
    for code in some_codes():
        for at in range(CODE_DIGITS - 1):
            swapped = code[:at] + code[at + 1] + code[at] + code[at + 2 :]
            assert swapped == code or read_sheet_code(swapped) is None


def test_swaps_that_digits_added_up_would_miss() -> None:
    """The control: with a sum for a check digit every swap would pass."""
    code = some_codes()[0]
    swapped = code[1] + code[0] + code[2:]
    assert swapped != code
    assert sum(map(int, swapped)) == sum(map(int, code))
    assert read_sheet_code(swapped) is None


def test_new_codes_are_codes_and_differ() -> None:
    codes = {new_sheet_code() for _ in range(100)}
    assert len(codes) == 100
    assert {read_sheet_code(shown_sheet_code(code)) for code in codes} == codes


@pytest.mark.parametrize("case", CASES["short"])
def test_the_first_digit_says_what_was_printed(case: dict[str, Any]) -> None:
    assert is_short_sheet(case["code"]) == case["short"]


@pytest.mark.parametrize("short", [True, False])
def test_new_codes_say_what_was_printed(short: bool) -> None:  # noqa: FBT001  a parameter
    assert {is_short_sheet(new_sheet_code(short=short)) for _ in range(200)} == {short}
