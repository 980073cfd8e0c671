"""Names and labels stay within SPSS's limits, whatever the keys and the script."""

import re

import pytest

from surveyapp.report.variable_names import (
    LABEL_BYTES,
    NAME_BYTES,
    NOTE_BYTES,
    VALUE_LABEL_BYTES,
    cut,
    legal_names,
    note_lines,
    value_labels,
)

LEGAL = re.compile(r"[A-Za-z][A-Za-z0-9_]*[A-Za-z0-9]|[A-Za-z]")


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("mould", "mould"),
        ("people-home", "people_home"),
        ("people_home", "people_home"),
        ("2-rooms", "v_2_rooms"),
        ("all", "v_all"),
        ("with", "v_with"),
        ("---", "v"),
        ("schimmel é", "schimmel"),
    ],
)
def test_a_key_becomes_a_name(key: str, name: str) -> None:
    assert legal_names([key]) == (name,)


def test_names_are_short_legal_and_unique() -> None:
    keys = ["a" * 80, "a" * 80 + "b", "A" * 64, "x-y", "x_y", "X.Y", "not", "v_not", "a_" * 40]
    names = legal_names(keys)
    assert len({name.lower() for name in names}) == len(keys)
    assert all(len(name.encode()) <= NAME_BYTES for name in names)
    assert [name for name in names if not LEGAL.fullmatch(name)] == []


@pytest.mark.parametrize("text", ["schimmel " * 60, "عفن وبرد " * 60, "ሻጋታ " * 90, "ढूसी " * 90])
@pytest.mark.parametrize("most", [LABEL_BYTES, VALUE_LABEL_BYTES, 64])
def test_a_long_label_is_cut_between_characters(text: str, most: int) -> None:
    made = cut(text, most)
    assert most - 16 < len(made.encode()) <= most
    assert made.endswith("…")
    assert " ".join(text.split()).startswith(made.removesuffix("…"))


def test_a_label_has_no_more_bytes_than_older_programs_take() -> None:
    assert len(cut("x" * 400, LABEL_BYTES).encode()) == 255


def test_no_letter_loses_its_accent_and_no_family_its_child() -> None:
    accented = "e\u0301" * 40  # each e with its accent: three bytes
    for most in range(30, 60):
        kept = cut(accented, most).removesuffix("…")
        assert len(kept) % 2 == 0
    family = "👨\u200d👩\u200d👧"
    for most in range(8, 19):
        assert not cut(family * 3, most).removesuffix("…").endswith("\u200d")


def test_a_short_label_stays_on_one_line() -> None:
    assert cut("  two\n lines ", 64) == "two lines"


def test_labels_that_become_equal_tell_their_value() -> None:
    long = "x" * 130
    labels = value_labels([(1, f"{long}a"), (2, f"{long}b"), (-1, "I don't know")])
    assert len(set(labels.values())) == 3
    assert labels[2].endswith("… (2)")
    assert all(len(each.encode()) <= VALUE_LABEL_BYTES for each in labels.values())


def test_a_note_is_parted_between_words_into_lines_that_spss_takes() -> None:
    long = "Weggelaten omdat de groepen te klein zijn: " + ", ".join(
        f"key_{n}_é" for n in range(40)
    )
    lines = note_lines(long)
    assert " ".join(lines) == long
    assert max(len(each.encode()) for each in lines) <= NOTE_BYTES
    assert len(lines) < 2 + len(long.encode()) // (NOTE_BYTES - 12)
    assert len(note_lines("é" * 100)[0].encode()) <= NOTE_BYTES
    assert note_lines(" ") == []
