import copy
import json
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveyapp.definition.document import dump_survey, load_survey
from surveyapp.definition.survey import Survey
from surveyapp.errors import DocumentError
from surveyapp.ids import canonical_json
from tests.support.drawn_surveys import surveys
from tests.support.mistakes import MISTAKES, rich, rich_item
from tests.support.surveys import choice, definition, definition_names, document, words


def codes(made: object) -> list[str]:
    """Codes of the findings with which a document is refused; empty when it is accepted."""
    try:
        load_survey(made)
    except DocumentError as error:
        return [finding.code for finding in error.findings]
    return []


def test_the_document_without_a_mistake_is_accepted() -> None:
    assert codes(rich()) == []


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_with_its_place_and_what_to_do(name: str) -> None:
    change, code, where = MISTAKES[name]
    made = rich()
    change(made)
    with pytest.raises(DocumentError) as caught:
        load_survey(made)
    found = {(finding.code, finding.where): finding for finding in caught.value.findings}
    assert (code, where) in found, str(caught.value)
    told = found[code, where]
    assert told.what.endswith((".", "?"))
    assert told.fix.endswith((".", "?"))
    assert str(told) in str(caught.value)


def test_every_mistake_is_told_at_once() -> None:
    made = rich()
    made["colour"] = "red"
    rich_item(made, 1)["pictogram"] = "mold"
    rich_item(made, 4)["when"] = {"all": [{"item": "x", "equals": 1}, {"item": "noise", "is": "y"}]}
    assert {"key-unknown", "pictogram-unknown", "route-to-nowhere", "condition-wrong"} <= set(
        codes(made)
    )


def test_a_near_miss_is_named() -> None:
    made = rich()
    rich_item(made, 1)["pictogrm"] = "mold"
    with pytest.raises(DocumentError, match="Did you mean 'pictogram'"):
        load_survey(made)


@pytest.mark.parametrize("made", [None, 3, "text", [], {}, float("nan"), {1: 2}, [{}], True])
def test_anything_at_all_is_refused_plainly(made: object) -> None:
    assert codes(made)


def test_ten_thousand_categories_are_one_mistake_and_take_no_time() -> None:
    made = rich()
    rich_item(made, 1)["categories"] = [{"key": f"c{n}", "text": words("x")} for n in range(10_000)]
    started = time.monotonic()
    found = codes(made)
    assert "too-many-categories" in found
    assert len(found) < 5
    assert time.monotonic() - started < 5, "far more than it needs; a slow way would take minutes"


def test_ten_thousand_unknown_keys_are_not_told_one_by_one() -> None:
    made = rich()
    rich_item(made, 1).update({f"unknown-{n}": n for n in range(10_000)})
    assert 0 < len(codes(made)) < 20


def test_loading_changes_nothing() -> None:
    for made in (rich(), document(choice("noise", "often"))):
        before = copy.deepcopy(made)
        codes(made)
        assert made == before


@pytest.mark.parametrize("name", definition_names())
def test_the_test_definitions_load_and_are_canonical(name: str) -> None:
    made = definition(name)
    assert dump_survey(load_survey(made)) == made


@given(surveys())
@settings(max_examples=60, deadline=None)
def test_what_is_written_is_read_again_as_the_same(survey: Survey) -> None:
    written = json.loads(canonical_json(dump_survey(survey)))
    assert load_survey(written) == survey
    assert canonical_json(dump_survey(load_survey(written))) == canonical_json(written)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_no_value_anywhere_breaks_the_reader(data: st.DataObject) -> None:
    made = rich()
    place: Any = made
    while True:
        steps = list(place) if isinstance(place, dict) else list(range(len(place)))
        step = data.draw(st.sampled_from(steps))
        inner = place[step]
        if not isinstance(inner, dict | list) or not inner or data.draw(st.booleans()):
            place[step] = data.draw(json_values)
            break
        place = inner
    codes(made)  # accepted or refused with findings, never another error
