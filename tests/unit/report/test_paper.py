"""What a sheet says: who is asked, with which signs, in which words."""

from typing import Any

import pytest

from surveyapp.definition.document import load_survey
from surveyapp.report.paper import Paper, PaperItem, paper_of
from surveyapp.report.paper_routing import ALWAYS, clauses
from tests.support.surveys import choice, document, survey, words

URL = "https://samen.example.org"
HOMES = choice("home", "cold", "wet", "none!", kind="multiple-choice", core=True)
ASKED = choice("asked", "once", "often")


def paper(*items: dict[str, Any], short: bool = False) -> Paper:
    return paper_of(survey(*items), "nl-BE", URL, short=short)


def only(item: PaperItem) -> list[list[str]]:
    return [[sentence.text for sentence in group] for group in item.only]


def when(condition: dict[str, Any]) -> list[list[str]]:
    """What stands above the last question, which is asked under a condition."""
    number = {
        "key": "people",
        "type": "number",
        "text": words("people?"),
        "bands": [
            {"key": "few", "low": 0, "high": 2, "text": words("0 tot 2")},
            {"key": "many", "low": 3, "high": None, "text": words("3 of meer")},
        ],
    }
    return only(paper(HOMES, ASKED, number, choice("last", "a", "b", when=condition)).items[-1])


IS = {"item": "asked", "equals": "once"}
COLD, WET, NONE = ({"item": "home", "includes": key} for key in ("cold", "wet", "none"))


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        (IS, [["Only if you said “once” at question 2."]]),
        ({"not": NONE}, [["Not if you said “none” at question 1."]]),
        ({"any": [COLD, WET]}, [["Only if you said “cold” of “wet” at question 1."]]),
        (
            {"all": [{"item": "home", "answered": True}, {"not": NONE}]},
            [["Not if you said “none” at question 1."]],
        ),
        (
            {"all": [COLD, IS]},
            [["Only if you said “cold” at question 1.", "Only if you said “once” at question 2."]],
        ),
        (
            {"any": [COLD, IS]},
            [
                ["Only if you said “cold” at question 1."],
                ["Only if you said “once” at question 2."],
            ],
        ),
        ({"not": {"any": [COLD, WET]}}, [["Not if you said “cold” of “wet” at question 1."]]),
        ({"item": "people", "greater": 2}, [["Only if you wrote more than 2 at question 3."]]),
        ({"not": {"item": "people", "less": 2}}, [["Not if you wrote less than 2 at question 3."]]),
        ({"item": "asked", "answered": True}, [["Only if you answered question 2."]]),
        ({"item": "asked", "answered": False}, [["Only if you did not answer question 2."]]),
    ],
)
def test_routing_is_said_in_plain_words(
    condition: dict[str, Any], told: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the source sentences, whatever their translations are."""
    monkeypatch.setattr("surveyapp.report.paper_routing.translate", untranslated)
    assert when(condition) == told


def untranslated(message: str, _code: str, **values: object) -> tuple[str, str]:
    return message % values, "en"


def test_a_condition_on_what_is_not_on_the_sheet_is_decided_beforehand() -> None:
    follows = choice("follows", "a", "b", core=True, when=IS)
    stays = choice("stays", "a", "b", core=True, when={"not": IS})
    short = paper(HOMES, ASKED, follows, stays, short=True)
    assert [item.key for item in short.items] == ["consent", "home", "stays"]
    assert [item.number for item in short.items] == [None, 1, 2]
    assert short.items[-1].only == ()
    whole = paper(HOMES, ASKED, follows, stays)
    assert [item.key for item in whole.items] == ["consent", "home", "asked", "follows", "stays"]


def test_everybody_is_asked_what_has_no_condition() -> None:
    assert clauses(None, ()) == ALWAYS


def test_signs_are_those_of_the_keys_that_tick_them() -> None:
    """As in `choices` of static/js/tablet/keyin/paper.js."""
    yes_no = {"key": "mould", "type": "yes-no", "text": words("Schimmel?")}
    consent, home, mould = paper(HOMES, yes_no).items
    assert [each.sign for each in consent.answers] == ["1", "2"]
    assert [(each.sign, each.quiet) for each in home.answers] == [
        ("1", False), ("2", False), ("3", False), ("4", True), ("5", True),
    ]  # fmt: skip
    # "I don't know" is an answer here, so only one way of not answering follows it.
    assert [(each.sign, each.quiet) for each in mould.answers] == [
        ("1", False), ("2", False), ("3", False), ("4", True),
    ]  # fmt: skip


def test_a_number_has_letters_as_digits_are_its_own() -> None:
    item = paper(
        {
            "key": "people",
            "type": "number",
            "text": words("people?"),
            "bands": [
                {"key": "few", "low": 0, "high": 2, "text": words("0 tot 2")},
                {"key": "many", "low": 3, "high": None, "text": words("3 of meer")},
            ],
        }
    ).items[-1]
    assert [each.sign for each in item.answers] == ["a", "b"]
    assert item.hint is not None


def test_a_sheet_says_where_answers_are_taken_back() -> None:
    assert paper(HOMES).withdraw_at == "samen.example.org/w/nl-BE"


def test_a_scale_goes_from_top_to_bottom() -> None:
    scale = choice("often", "always", "now", "never", kind="scale")
    assert paper(scale).items[-1].columns == 1
    assert paper(choice("short", "a", "b", "c")).items[-1].columns == 3
    assert paper(choice("long", "a", "b", "c" * 50)).items[-1].columns == 1


def test_words_of_another_language_are_marked() -> None:
    made = load_survey(document(HOMES, languages=["nl-BE", "ar"]))
    arabic = paper_of(made, "ar", URL)
    assert (arabic.language, arabic.direction) == ("ar", "rtl")
    assert (arabic.title.language, arabic.title.direction) == ("nl-BE", "ltr")
