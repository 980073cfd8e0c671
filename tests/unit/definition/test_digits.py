import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.definition.digits import LONGEST, NotWhole, TooLong, read_whole

# Every run of ten decimal digits that Unicode knows, by its zero.
ZEROS = [
    sign
    for sign in map(chr, range(0x110000))
    if unicodedata.category(sign) == "Nd" and unicodedata.decimal(sign) == 0
]


def test_there_are_many_scripts_to_try() -> None:
    assert len(ZEROS) > 50
    assert {"\u0660", "\u06f0", "\u0966", "\u09e6"} <= set(ZEROS), "Arabic to Bengali"


@given(st.integers(0, 10**LONGEST - 1), st.sampled_from(ZEROS))
def test_the_digits_of_every_script_are_read(number: int, zero: str) -> None:
    assert read_whole("".join(chr(ord(zero) + int(digit)) for digit in str(number))) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("4", 4),
        ("  7 ", 7),
        ("007", 7),
        ("٤٢", 42),
        ("\u200f٤٢\u200f", 42),
        ("1 000", 1000),
        ("1\u202f234\u202f567", 1234567),
        ("1’000", 1000),
        ("-3", -3),
        ("\u22123", -3),
        ("4\n", 4),
        ("፬", 4),
        ("፲፪", 12),
        ("፻", 100),
        ("፪፻፴፭", 235),
        ("፼", 10_000),
    ],
)
def test_ways_of_writing_a_number(text: str, number: int) -> None:
    assert read_whole(text) == number


@pytest.mark.parametrize("text", ["4,5", "12.5", "\u0664\u066b\u0665", "1.000"])
def test_a_number_that_is_not_whole_is_told_apart(text: str) -> None:
    with pytest.raises(NotWhole):
        read_whole(text)


@pytest.mark.parametrize("text", ["9" * 10, "9" * 50, "1" * 10_000, " " * 1_000_000 + "1"])
def test_too_many_digits_are_told_apart_and_take_no_time(text: str) -> None:
    with pytest.raises(TooLong):
        read_whole(text)


@pytest.mark.parametrize("text", ["", " ", "vier", "4 of 5", "²", "½", "⅓", "--4", "1 2", "0x10"])
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_whole(text)


@given(st.text(max_size=150))
def test_any_text_is_a_number_or_is_not(text: str) -> None:
    try:
        number = read_whole(text)
    except (TooLong, NotWhole, ValueError):
        return
    assert abs(number) < 10**LONGEST
