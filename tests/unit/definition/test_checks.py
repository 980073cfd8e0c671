from collections.abc import Callable

import pytest

from surveyapp.definition.checks import check_centres, check_survey
from surveyapp.definition.document import load_survey
from surveyapp.definition.wording import source_hash
from surveyapp.errors import Finding
from tests.support.surveys import CONSENT, Document, choice, definition, document, words

NOISE = choice("noise", "often", "never")
STORY: Document = {"key": "story", "type": "story", "text": words("Vertel.")}


def with_items(*items: Document, **changes: object) -> Document:
    """A survey with exactly these items, no consent added."""
    made = document(**changes)
    made["sections"][0]["items"] = list(items)
    return made


def findings(made: Document) -> dict[str, Finding]:
    return {finding.code: finding for finding in check_survey(load_survey(made))}


def many(number: int) -> list[Document]:
    return [choice(f"item-{each}", "often", "never") for each in range(number)]


BLOCKING: dict[str, Callable[[], Document]] = {
    "no-question": lambda: with_items(CONSENT),
    "no-consent": lambda: with_items(NOISE),
    "consent-not-first": lambda: with_items(NOISE, CONSENT),
    "consent-twice": lambda: with_items(CONSENT, {**CONSENT, "key": "again"}, NOISE),
    "sensitive-on-board": lambda: document({**NOISE, "sensitive": True, "board": True}),
    "board-without-count": lambda: document({**STORY, "board": True}),
    "promise-empty": lambda: document(
        NOISE, promise={"before": [], "results": words("In juni."), "help": []}
    ),
    "section-empty": lambda: document(
        NOISE, sections=[{"key": "none", "title": words("Leeg"), "items": []}]
    ),
}
TRANSLATED = ["nl-BE", "fr-BE"]
STALE = {"text": "Bonjour", "source": source_hash("Dag!")}
MACHINE = {"text": "Bonjour", "status": "machine", "source": source_hash("Hallo")}
ADVICE: dict[str, Callable[[], Document]] = {
    "many-questions": lambda: document(*many(13)),
    "core-items": lambda: document(*many(7)),
    "help-empty": lambda: document(
        NOISE,
        promise={"before": [words("Wij lezen alles.")], "results": words("In juni."), "help": []},
    ),
    "survey-not-sensitive": lambda: document({**NOISE, "sensitive": True}),
    "no-breakdown": lambda: document(NOISE),
    "merge-short": lambda: document(
        NOISE, breakdowns=[{"item": "noise", "merge": ["never"], "merged": words("rest")}]
    ),
    "picture-missing": lambda: document(NOISE),
    "picture-twice": lambda: document(
        {
            **NOISE,
            "categories": [
                {"key": "a", "text": words("a"), "pictogram": "cold-home"},
                {"key": "b", "text": words("b"), "pictogram": "cold-home"},
            ],
        }
    ),
    "translation-missing": lambda: document(NOISE, languages=TRANSLATED),
    "translation-stale": lambda: document(
        NOISE, languages=TRANSLATED, title={"nl-BE": "Hallo", "fr-BE": STALE}
    ),
    "translation-by-machine": lambda: document(
        NOISE, languages=TRANSLATED, title={"nl-BE": "Hallo", "fr-BE": MACHINE}
    ),
    "translation-not-offered": lambda: document(NOISE, title=words("Dag", tr="Merhaba")),
    "question-long": lambda: document({**NOISE, "text": words("Wat " * 40)}),
}


@pytest.mark.parametrize("code", BLOCKING)
def test_what_must_be_mended_before_publishing(code: str) -> None:
    found = findings(BLOCKING[code]())
    assert found[code].blocking


@pytest.mark.parametrize("code", ADVICE)
def test_what_an_author_is_only_advised(code: str) -> None:
    found = findings(ADVICE[code]())
    assert not found[code].blocking
    assert not any(finding.blocking for finding in found.values())


def test_what_blocks_comes_first() -> None:
    made = with_items({**NOISE, "sensitive": True, "board": True})
    blocking = [finding.blocking for finding in check_survey(load_survey(made))]
    assert blocking == sorted(blocking, reverse=True)
    assert len(set(blocking)) == 2


def test_information_may_come_before_consent() -> None:
    info: Document = {"key": "read", "type": "information", "text": words("Lees dit.")}
    assert "consent-not-first" not in findings(with_items(info, CONSENT, NOISE))


def test_a_fresh_translation_is_neither_stale_nor_missing() -> None:
    found = findings(
        document(
            NOISE,
            languages=TRANSLATED,
            title={"nl-BE": " Hallo", "fr-BE": {"text": "Bonjour", "source": source_hash("Hallo")}},
        )
    )
    assert "translation-stale" not in found
    assert "title" not in found["translation-missing"].what


def test_a_missing_translation_says_how_many_and_where() -> None:
    found = check_survey(load_survey(definition("translated")))
    french, arabic = [each for each in found if each.code == "translation-missing"]
    assert (french.where, arabic.where) == ("languages[1]", "languages[2]")
    told = arabic
    assert "Arabic" in told.what
    assert "promise.before[0]" in told.what


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Hoe woon je?", " Hoe woon je?\n", True),
        ("cafe\u0301", "caf\u00e9", True),
        ("Hoe woon je?", "Hoe woon jij?", False),
        ("Ja", "ja", False),
    ],
)
def test_when_a_translation_is_stale(one: str, other: str, same: bool) -> None:  # noqa: FBT001  a column of the table
    assert (source_hash(one) == source_hash(other)) is same


@pytest.mark.parametrize(
    ("merge", "found"),
    [
        (["stek", "dinamo"], []),
        (["stek", "pleintje"], ["centre-unknown"]),
        (["stek"], ["centres-too-few"]),
        ([], ["centres-too-few"]),
    ],
)
def test_centres_that_are_compared_must_be_there(merge: list[str], found: list[str]) -> None:
    split = {"item": "@centre", "merge": merge, "merged": words("Andere centra")}
    made = load_survey(document(NOISE, breakdowns=[split]))
    told = (*check_centres(made, {"stek", "dinamo"}), *check_survey(made))
    blocking = [each for each in told if each.blocking]
    assert [each.code for each in blocking] == found
    assert all(each.where == "breakdowns[0].merge" for each in blocking)
    assert "merge-short" not in {each.code for each in told}
