from typing import Any

import pytest

from surveyapp.definition.document import load_survey
from surveyapp.errors import ImportRefused
from surveyapp.response.header import check_header
from surveyapp.response.read_cells import read_cells
from surveyapp.response.read_columns import read_columns
from tests.support.importing import HEADER, columns, survey
from tests.support.picked import picking

NAMES = tuple(HEADER.split(","))


def codes(**changes: object) -> list[str]:
    with pytest.raises(ImportRefused) as caught:
        read_columns(columns(**changes), survey())
    return [finding.code for finding in caught.value.findings]


def test_a_good_map_names_every_column_that_it_needs() -> None:
    assert set(read_columns(columns(), survey()).columns()) == set(NAMES)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"format": "surveyapp/survey/1"}, "map-format"),
        ({"survey": "another"}, "map-other-survey"),
        ({"extra": 1}, "key-unknown"),
        ({"language": None}, "key-missing"),
        ({"channel": {}}, "map-detail"),
        ({"channel": {"value": "paper", "column": "Area"}}, "map-detail"),
        ({"id": {}}, "key-missing"),
        ({"ignore": "Area"}, "not-a-list"),
        ({"items": {"colour": {"column": "Area"}}}, "key-unknown"),
        ({"items": {"area": {"column": "Area"}}}, "map-no-values"),
        ({"items": {"area": {"column": "Area", "values": {"N": "west"}}}}, "map-category-unknown"),
        ({"items": {"area": {"column": "Area", "values": []}}}, "not-an-object"),
        ({"items": {"area": {"columns": {"Area": "north"}}}}, "map-group"),
        ({"items": {"area": {"value": "west"}}}, "map-unknown-category"),
        ({"items": {"rooms": {"column": "Rooms", "values": {"x": 99}}}}, "map-number-too-big"),
        ({"items": {"rooms": {"column": "Rooms", "missing": {"9": "gone"}}}}, "map-missing"),
        ({"items": {"rooms": {"column": "Rooms", "separator": ";"}}}, "map-separator"),
        ({"items": {"why": {"column": "Why", "values": {"a": "cost"}}}}, "map-no-separator"),
        ({"items": {"tale": {"column": "Tale", "values": {"a": "b"}}}}, "map-story-values"),
        ({"items": {"has": {"columns": {"Has/Radio": "fridge"}}}}, "map-category-unknown"),
        ({"items": {"has": {"columns": {"Has/Radio": "radio"}, "nothing": "x"}}},
         "map-category-unknown"),
        ({"items": {"has": {"columns": {"Has/Radio": "radio"}, "chosen": ["0"]}}},
         "map-cell-twice"),
    ],
)  # fmt: skip
def test_a_mistake_is_a_finding(changes: dict[str, Any], code: str) -> None:
    assert code in codes(**changes)


@pytest.mark.parametrize("document", [None, [], "map", 3, {"items": {}}, {"items": []}])
def test_any_json_at_all_gives_findings(document: object) -> None:
    with pytest.raises(ImportRefused):
        read_columns(document, survey())


def test_every_mistake_is_told_at_once() -> None:
    found = codes(survey="another", extra=1, items={"area": {"column": "Area"}})
    assert {"map-other-survey", "key-unknown", "map-no-values"} <= set(found)


def test_a_missing_column_is_told_with_one_that_looks_like_it() -> None:
    mapped = read_columns(columns(), survey())
    header = tuple(name.replace("Rooms", "Room") for name in NAMES)
    findings = check_header(mapped, header, ignore_unknown=False)
    assert [finding.code for finding in findings] == ["column-missing", "column-unknown"]
    assert "Room" in findings[0].fix


def test_columns_that_nobody_named_need_a_word() -> None:
    mapped = read_columns(columns(ignore=["Known"]), survey())
    header = (*NAMES, "Known", "Other")
    assert check_header(mapped, (*NAMES, "Known"), ignore_unknown=False) == []
    assert len(check_header(mapped, header, ignore_unknown=False)) == 1
    assert check_header(mapped, header, ignore_unknown=True) == []


RANKED = load_survey(picking())
ORDER = {"column": "Order", "separator": ">", "values": {"R": "repairs", "C": "costs"}}


def ranked(**source: object) -> Any:  # noqa: ANN401
    made = {
        "format": "surveyapp/columns/1",
        "survey": RANKED.key,
        "language": {"value": "nl-BE"},
        "channel": {"value": "paper"},
        "items": {"order": source},
    }
    return read_columns(made, RANKED).items["order"]


@pytest.mark.parametrize(
    ("cell", "answer"), [("C > R", ("costs", "repairs")), ("R", ("repairs",)), ("", None)]
)
def test_a_ranking_comes_from_one_cell_in_its_order(cell: str, answer: object) -> None:
    item = RANKED.item("order")
    assert item is not None
    assert read_cells(item, ranked(**ORDER), {"Order": cell}) == answer


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ({"column": "Order", "values": {"R": "repairs"}}, "map-no-separator"),
        ({"columns": {"First": "repairs"}}, "map-group"),
    ],
)
def test_a_ranking_from_columns_without_an_order_is_a_finding(
    source: dict[str, Any], code: str
) -> None:
    with pytest.raises(ImportRefused) as caught:
        ranked(**source)
    assert code in [finding.code for finding in caught.value.findings]
