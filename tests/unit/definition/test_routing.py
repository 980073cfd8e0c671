import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.definition.reading import Node, Notes
from surveyapp.definition.routing import (
    MISSING_KEYS,
    Condition,
    Not,
    comparisons,
    dump_condition,
    holds,
    read_condition,
)
from surveyapp.definition.survey import MISSING
from tests.support.drawn_surveys import conditions
from tests.support.surveys import DEFINITIONS, choice, item

CASES: list[dict[str, Any]] = json.loads((DEFINITIONS / "routing_cases.json").read_text("utf-8"))


def read(condition: object) -> Condition | None:
    notes = Notes()
    found = read_condition(Node(condition, "when", notes))
    assert notes.findings == []
    return found


def as_kept(answer: Any) -> Any:  # noqa: ANN401  any JSON value
    return tuple(answer) if isinstance(answer, list) else answer


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_every_evaluator_agrees_with_the_table(case: dict[str, Any]) -> None:
    condition = None if case["condition"] is None else read(case["condition"])
    answers = {key: as_kept(answer) for key, answer in case["answers"].items()}
    assert holds(condition, answers) is case["holds"]
    if condition is not None:
        assert holds(Not(condition), answers) is not case["holds"]
        assert dump_condition(condition) == case["condition"]


def test_the_table_has_each_name_once_and_both_outcomes() -> None:
    assert len({case["name"] for case in CASES}) == len(CASES)
    assert {case["holds"] for case in CASES} == {True, False}


EARLIER = [item(choice("noise", "often", "never")), item(choice("dogs", "yes", "no"))]


@given(conditions(EARLIER))
def test_a_condition_written_and_read_is_the_same(condition: Condition | None) -> None:
    if condition is not None:
        assert read(dump_condition(condition)) == condition
        assert {each.item for each in comparisons(condition)} <= {"noise", "dogs"}


@given(
    conditions(EARLIER),
    st.dictionaries(
        st.sampled_from(["noise", "dogs", "other"]),
        st.sampled_from(["often", "dont-know", 4, ("often", "never"), (), {"text": "x"}]),
    ),
)
def test_any_answers_give_yes_or_no(condition: Condition | None, answers: dict[str, Any]) -> None:
    assert holds(condition, answers) in {True, False}


def test_routing_knows_the_same_missing_keys_as_the_survey() -> None:
    assert frozenset(MISSING) == MISSING_KEYS, "written twice, since the survey imports routing"
