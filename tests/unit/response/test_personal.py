"""What looks personal: the server and the phone agree, and false alarms are rare."""

import random
from time import process_time
from typing import Any

import pytest

from surveyapp.definition.document import load_survey
from surveyapp.definition.shipped import shipped_surveys
from surveyapp.definition.wording import Wording
from surveyapp.response.personal import looks_personal, plain
from tests.support.rules import cases, said_by_node

CASES = cases("personal")


@pytest.mark.parametrize("case", CASES, ids=[repr(case["text"]) for case in CASES])
def test_a_text_looks_as_the_table_says(case: dict[str, Any]) -> None:
    assert list(looks_personal(case["text"])) == case["kinds"]


def test_the_table_has_each_text_once_and_every_outcome() -> None:
    assert len({case["text"] for case in CASES}) == len(CASES)
    kinds = {kind for case in CASES for kind in case["kinds"]}
    assert kinds == {"name", "phone", "address", "national-number"}
    assert sum(not case["kinds"] for case in CASES) > 80


def test_both_say_the_same_of_any_text() -> None:
    chance = random.Random(3)  # noqa: S311  draws tests, no secrets
    pieces = [case["text"] for case in CASES]
    signs = [*range(0x250), *range(0x370, 0x530), *range(0x600, 0x700), *range(0x980, 0x9FF),
             *range(0x1200, 0x1380), *range(0x2000, 0x2070), 0x130, 0x1E9E, 0xFDFA, 0xD800, 0x1D7D8,
             0x1F600]  # fmt: skip
    texts = [
        "".join(
            chance.choice(pieces) if chance.random() < 0.3 else chr(chance.choice(signs))
            for _ in range(chance.randint(1, 12))
        )
        for _ in range(1500)
    ]
    told = [[plain(text), list(looks_personal(text))] for text in texts]
    assert said_by_node("evaluate.js", {"texts": texts})["texts"] == told
    assert {len(kinds) for _plain, kinds in told} >= {0, 1, 2, 3}


def wordings(part: object) -> list[str]:
    """Every text of every wording in a survey."""
    if isinstance(part, Wording):
        return [each.text for each in part.texts.values()]
    if isinstance(part, tuple):
        return [text for each in part for text in wordings(each)]
    if hasattr(part, "__dataclass_fields__"):
        names = part.__dataclass_fields__
        return [text for name in names for text in wordings(getattr(part, name))]
    return []


def test_no_sentence_that_the_shipped_surveys_say_is_a_false_alarm() -> None:
    told = [
        text for document in shipped_surveys().values() for text in wordings(load_survey(document))
    ]
    assert len(told) > 200
    assert [text for text in told if looks_personal(text)] == []


@pytest.mark.parametrize(
    "text",
    ["a" * 50_000, "0 " * 25_000, "1.2/" * 12_000, "~" * 50_000, "Rue de la " * 5_000, "@" * 50_000,
     "85.07.30-033.28 " * 3_000, "ﷺ" * 3_000, "A" * 50_000, "(" * 50_000],
    ids=lambda text: text[:8],
)  # fmt: skip
def test_a_long_text_takes_no_long_time(text: str) -> None:
    began = process_time()
    looks_personal(text)
    assert process_time() - began < 20, "grows with more than the length"
