import pytest

from surveyapp.errors import ImportRefused
from surveyapp.response.csv_file import FILE_MAX, read_csv, shown


def code(content: bytes, **how: str) -> str:
    with pytest.raises(ImportRefused) as caught:
        read_csv(content, **how)
    return caught.value.findings[0].code


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_the_one_that_makes_the_expected_names(separator: str) -> None:
    content = (
        separator.join(["a,b", "Site", "x;y"]).encode() + b"\n" + separator.join("123").encode()
    )
    assert read_csv(content, ["Site"]).separator == separator


def test_without_expected_names_it_is_the_one_that_makes_most_cells() -> None:
    assert read_csv(b"a;b;c\n1;2,5;3\n").separator == ";"


def test_a_byte_order_mark_is_not_part_of_the_first_name() -> None:
    assert read_csv("\ufeffKEY,b\n1,2\n".encode()).header == ("KEY", "b")


def test_lines_are_counted_through_line_breaks_in_cells_and_empty_lines() -> None:
    rows = read_csv(b'a,b\n"one\ntwo",2\n\n,\n3,4\n').rows
    assert [(row.number, row.line) for row in rows] == [(1, 2), (2, 6)]


def test_rows_of_another_length_are_handed_on() -> None:
    assert [len(row.cells) for row in read_csv(b"a,b\n1\n1,2,3\n").rows] == [1, 3]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "csv-empty"),
        (b"a,b\n", "csv-no-rows"),
        (b"a,b\n,\n", "csv-no-rows"),
        (b"a,b, a\n1,2,3\n", "column-twice"),
        (b'a,b\n"never closed,2\n', "csv-broken"),
        ("a,b\né,2\n".encode("windows-1252"), "csv-encoding"),
        ("a,b\n1,2\n".encode("utf-16"), "csv-encoding"),
        (b"a" * (FILE_MAX + 1), "csv-too-large"),
        (b"a,b\n" + b"1" * 200_000 + b",2\n", "csv-broken"),
    ],
)
def test_what_is_wrong_with_a_whole_file_is_a_finding(content: bytes, expected: str) -> None:
    assert code(content) == expected


def test_an_encoding_can_be_said() -> None:
    content = "a,b\né,2\n".encode("windows-1252")
    assert read_csv(content, encoding="windows-1252").rows[0].cells == ("é", "2")
    assert code(content, encoding="klingon") == "csv-encoding-unknown"


def test_the_finding_names_the_line_that_is_not_utf_8() -> None:
    with pytest.raises(ImportRefused) as caught:
        read_csv(b"a,b\n1,2\n\xff,2\n")
    assert caught.value.findings[0].where == "line 3"


def test_a_cell_in_a_message_is_short_and_without_control_characters() -> None:
    assert len(shown("x" * 10_000)) < 80
    assert "\x00" not in shown("a\x00b\u202e")
    assert "\u202e" not in shown("a\x00b\u202e")
