import datetime as dt
import uuid
from typing import Any

import pytest

from surveyapp.response.csv_file import read_csv
from surveyapp.response.read_columns import read_columns
from surveyapp.response.read_row import WHOLE_ROW, ReadRow, RowReader
from surveyapp.response.response import Channel
from tests.support.importing import GOOD, HEADER, ID, columns, file, survey

TODAY = dt.date(2026, 3, 2)


def read_all(*rows: str, header: str = HEADER, **changes: object) -> list[ReadRow]:
    mapped = read_columns(columns(**changes), survey())
    table = read_csv(file(*rows, header=header), mapped.columns())
    reader = RowReader(survey(), mapped, table.header, frozenset({"the-corner"}), TODAY)
    return [reader.read(row) for row in table.rows]


def read(row: str = GOOD, **how: Any) -> ReadRow:  # noqa: ANN401  handed on
    return read_all(row, **how)[0]


def with_cells(**cells: str) -> str:
    """The good row with other cells, by column name (`Has_Radio` for `Has/Radio`)."""
    row = dict(zip(HEADER.split(","), GOOD.split(","), strict=True))
    row |= {name.replace("_", "/"): cell for name, cell in cells.items()}
    return ",".join(row.values())


def test_a_good_row() -> None:
    row = read()
    assert (row.id, row.language, row.channel) == (uuid.UUID(ID), "en", Channel.PAPER)
    assert row.problems == ()
    assert row.answers == {
        "area": "north", "rooms": 5, "has": ("radio",), "warm": "no", "why": ("cost", "old"),
        "tale": {"text": "We wait."},
    }  # fmt: skip


def test_empty_cells_are_not_answered() -> None:
    assert read(f"{ID},,,,,,,,").answers == {}


@pytest.mark.parametrize(
    ("cells", "item", "answer"),
    [
        ({"Area": "N."}, "area", "north"),
        ({"Area": " South "}, "area", "south"),
        ({"Rooms": "4"}, "rooms", 4),
        ({"Rooms": "٤"}, "rooms", 4),
        ({"Rooms": "111"}, "rooms", 10),
        ({"Rooms": "999"}, "rooms", "dont-know"),
        ({"Has_Radio": "0", "Has_None": "1"}, "has", ("none",)),
        ({"Has_Heat": "1"}, "has", ("radio", "heat")),
    ],
)
def test_cells_mean_what_the_map_says(cells: dict[str, str], item: str, answer: object) -> None:
    row = read(with_cells(**cells))
    assert row.problems == ()
    assert row.answers[item] == answer


@pytest.mark.parametrize(
    ("nothing", "answer"), [(None, None), ("none", ("none",)), ("rather-not-say", "rather-not-say")]
)
def test_a_group_of_zeros_means_what_the_map_says(nothing: str | None, answer: object) -> None:
    group: dict[str, object] = {"columns": {"Has/Radio": "radio", "Has/Heat": "heat"}}
    if nothing:
        group["nothing"] = nothing
    row = read(with_cells(Has_Radio="0"), items={"has": group})
    assert row.answers.get("has") == answer


def test_a_column_can_say_that_a_group_was_not_answered() -> None:
    group = {"columns": {"Has/Radio": "radio"}, "missing": {"Has/None": "dont-know"}}
    row = read(with_cells(Has_Radio="0", Has_None="1"), items={"has": group})
    assert row.answers["has"] == "dont-know"
    both = read(with_cells(Has_None="1"), items={"has": group})
    assert [problem.code for problem in both.problems] == ["row-missing-beside"]


def test_empty_and_filled_cells_can_be_answers() -> None:
    asked = {"column": "Tale", "values": {"": "no", "*": "yes"}}
    assert read(items={"warm": asked}).answers["warm"] == "yes"
    assert read(with_cells(Tale=""), items={"warm": asked}).answers["warm"] == "no"


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"Area": "West"}, "row-value"),
        ({"Area": "north"}, "row-value"),  # a category key is not a cell that the map knows
        ({"Area": "=1+1"}, "row-value"),
        ({"Area": "x" * 10_000}, "row-value"),
        ({"Area": "a\x00"}, "row-nul"),
        ({"Tale": "a\x00"}, "row-nul"),
        ({"Rooms": "many"}, "row-number"),
        ({"Rooms": "2.5"}, "row-number"),
        ({"Rooms": "-1"}, "row-number-too-small"),
        ({"Rooms": "21"}, "row-number-too-big"),
        ({"Has_Radio": "yes"}, "row-value"),
        ({"Has_None": "1"}, "row-exclusive-beside-another"),
        ({"Why": "cost;magic"}, "row-value"),
        ({"KEY": "12"}, "row-id"),
        ({"KEY": ""}, "row-id"),
    ],
)
def test_a_wrong_cell_sends_the_whole_row_aside(cells: dict[str, str], code: str) -> None:
    row = read(with_cells(**cells))
    assert [problem.code for problem in row.problems] == [code]
    assert row.problems[0].where.startswith("line 2")
    assert WHOLE_ROW in row.answers
    assert len(str(row.problems[0])) < 400


@pytest.mark.parametrize("row", [f"{ID},North", GOOD + ",more"])
def test_too_few_or_too_many_cells(row: str) -> None:
    found = read(row)
    assert [problem.code for problem in found.problems] == ["row-cells"]
    assert WHOLE_ROW in found.answers


def test_identifiers_of_other_programs() -> None:
    assert read(with_cells(KEY=f"uuid:{ID}")).id == uuid.UUID(ID)
    # Version 1 tells the time and the machine, so another one is derived from it.
    timed = read(with_cells(KEY="c232ab00-9414-11ec-b3c8-9f68deced846"))
    assert timed.id.version == 4
    assert timed.problems == ()


def test_without_identifiers_row_and_content_make_one() -> None:
    header, bare = HEADER.replace("KEY,", ""), GOOD.replace(f"{ID},", "")
    first, twin = read_all(bare, bare, header=header, id=None)
    again, other = read_all(bare, bare.replace("North", "South"), header=header, id=None)
    assert first.id == again.id
    assert len({first.id, twin.id, other.id}) == 3
    assert first.id.version == 4


def test_details_come_from_columns_too() -> None:
    header = HEADER + ",Lang,How,Day,Where"
    told = {
        "language": {"column": "Lang", "values": {"NED": "nl"}},
        "channel": {"column": "How"},
        "date": {"column": "Day"},
        "centre": {"column": "Where"},
    }
    row = read(f"{GOOD},NED,tablet,2026-02-28,the-corner", header=header, **told)
    assert (row.language, row.channel) == ("nl-BE", Channel.TABLET)
    assert (row.date, row.centre) == (dt.date(2026, 2, 28), "the-corner")
    wrong = read(f"{GOOD},xx,pigeon,2026-03-03,moon", header=header, **told)
    assert [problem.code for problem in wrong.problems] == [
        "row-language", "row-channel", "row-date", "row-centre",
    ]  # fmt: skip
