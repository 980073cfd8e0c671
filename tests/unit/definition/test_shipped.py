import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from surveyapp.definition.checks import check_survey
from surveyapp.definition.document import dump_survey, load_survey
from surveyapp.definition.items import item_type
from surveyapp.definition.pictograms import pictogram_names
from surveyapp.definition.routing import AnswerValue, holds
from surveyapp.definition.shipped import shipped_surveys
from surveyapp.definition.survey import Survey
from surveyapp.definition.walk import wordings
from surveyapp.definition.wording import Status, source_hash
from surveyapp.resources import resource_folder

LANGUAGES = ("nl-BE", "fr-BE", "en", "ar", "fa", "ps", "ru", "es", "sq", "tr", "so", "ti")
KEYS = ("hoe-woon-je", "word-je-eerlijk-behandeld")
PICTURES = resource_folder("static") / "pictograms"
BIGGEST = 6_000  # bytes; most are under 2,000
WORDS_IN_A_SENTENCE = 12


def shipped(key: str) -> Survey:
    return load_survey(shipped_surveys()[key])


def route(survey: Survey, **answers: AnswerValue) -> list[str]:
    """Keys of the items that are asked when these answers are given (underscores as hyphens)."""
    given = {key.replace("_", "-"): answer for key, answer in answers.items()}
    asked: dict[str, AnswerValue] = {}
    for item in survey.items():
        if holds(item.when, asked):
            asked[item.key] = given.get(item.key, "dont-know")
    return list(asked)


@pytest.mark.parametrize("key", KEYS)
def test_they_can_be_published_and_nothing_is_to_be_mended(key: str) -> None:
    assert set(shipped_surveys()) == set(KEYS)
    # How one lives is not told to hurt anybody: there, answers may wait on the phone.
    advice = {"hoe-woon-je": ["survey-not-sensitive"]}
    assert [each.code for each in check_survey(shipped(key))] == advice.get(key, [])


@pytest.mark.parametrize("key", KEYS)
def test_they_are_canonical_and_fresh_on_each_call(key: str) -> None:
    assert dump_survey(shipped(key)) == shipped_surveys()[key]
    shipped_surveys()[key].clear()
    assert shipped_surveys()[key]


@pytest.mark.parametrize("key", KEYS)
def test_every_word_is_there_in_twelve_languages_and_made_from_this_dutch(key: str) -> None:
    survey = shipped(key)
    assert survey.languages == LANGUAGES
    for place, wording in wordings(survey):
        assert set(wording.texts) == set(LANGUAGES), place
        dutch = wording.texts["nl-BE"].text
        for code, text in wording.texts.items():
            assert text.status is Status.DRAFT, place
            assert text.source == (None if code == "nl-BE" else source_hash(dutch)), place


@pytest.mark.parametrize("key", KEYS)
def test_every_category_can_be_told_of_people(key: str) -> None:
    for item in shipped(key).items():
        if item_type(item.type).closed:
            for category in item_type(item.type).choices(item):
                assert category.phrase is not None, (item.key, category.key)


@pytest.mark.parametrize("key", KEYS)
def test_sentences_are_short(key: str) -> None:
    for place, wording in wordings(shipped(key)):
        for code, text in wording.texts.items():
            for sentence in re.split(r"[.?!؟:።፦]", text.text):
                assert len(sentence.split()) <= WORDS_IN_A_SENTENCE, (place, code, sentence)


@pytest.mark.parametrize("key", KEYS)
def test_twelve_questions_the_last_of_which_is_the_neighbourhood(key: str) -> None:
    survey = shipped(key)
    asking = [item for item in survey.items() if item_type(item.type).is_question]
    assert len(asking) == 12
    assert asking[-1].key == "neighbourhood"
    assert survey.breakdowns[0].item == "neighbourhood"
    assert survey.breakdowns[0].merged.tell("nl-BE").text == "andere wijken"


def test_routing_of_the_house() -> None:
    survey = shipped("hoe-woon-je")
    asked = route(survey, problems=("mould",), told=("city",), then="nothing")
    assert {"how-long", "told", "then"} <= set(asked)
    assert "why-not" not in asked
    silent = route(survey, problems=("cold", "mould"), told=("nobody",))
    assert "why-not" in silent
    assert "then" not in silent
    well = route(survey, problems=("nothing",))
    assert not {"how-long", "told", "then", "why-not"} & set(well)
    assert not {"how-long", "told"} & set(route(survey, problems="dont-know"))


def test_routing_of_being_treated() -> None:
    survey = shipped("word-je-eerlijk-behandeld")
    after_yes = {"where", "how-often", "why", "did"}
    assert after_yes <= set(route(survey, treated_worse="yes"))
    for other in ("no", "dont-know", "rather-not-say"):
        assert not after_yes & set(route(survey, treated_worse=other))
    assert "held-back" in route(survey, treated_worse="yes", did=("nothing",))
    assert "held-back" not in route(survey, treated_worse="yes", did=("talked",))
    assert "hard-because" in route(survey, got_help="difficult")
    assert "hard-because" in route(survey, got_help="no")
    for other in ("yes", "not-asked", "dont-know"):
        assert "hard-because" not in route(survey, got_help=other)


@pytest.mark.parametrize("key", KEYS)
def test_nothing_sensitive_is_shown_in_a_room(key: str) -> None:
    items = list(shipped(key).items())
    assert not [item.key for item in items if item.sensitive and item.board]
    assert [item.key for item in items if item.sensitive]
    assert 3 <= sum(item.core for item in items) <= 5


def test_digits_of_a_telephone_number_stay_in_order() -> None:
    # Ordinary spaces would show the groups the other way round in Arabic.
    told = str(shipped_surveys())
    assert "0800 12 800" not in told
    assert re.search("0800\u00a012\u00a0800", told.replace("\\xa0", "\u00a0"))


def test_the_pictures_and_their_names_are_the_same_set() -> None:
    assert {path.stem for path in PICTURES.glob("*.svg")} == pictogram_names()
    assert (PICTURES / "LICENSE").is_file()
    assert "CC BY-SA 4.0" in (PICTURES / "ATTRIBUTION").read_text("utf-8")


@pytest.mark.parametrize("path", sorted(PICTURES.glob("*.svg")), ids=lambda path: path.stem)
def test_a_picture_is_small_plain_and_safe_beside_others(path: Path) -> None:
    text = path.read_text("utf-8")
    root = ET.fromstring(text)  # noqa: S314  a file of ours
    assert root.get("viewBox") == "0 0 72 72"
    assert len(text.encode()) <= BIGGEST
    for element in root.iter():
        name = element.tag.rpartition("}")[2]
        assert name in {
            "svg", "g", "path", "circle", "ellipse", "line", "polyline", "polygon", "rect",
        }, name  # fmt: skip
        # No identifiers: two pictures in one page must not reach into each other.
        assert not {"id", "class", "style", "href"} & set(element.attrib)
