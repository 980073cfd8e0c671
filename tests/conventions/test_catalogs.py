"""Every sentence that a resident reads is translated; every catalog is in step with the code."""

import json
import re
import unicodedata
from importlib import resources

import pytest
from babel.messages.catalog import Catalog, Message

from surveyapp.definition.items.implied import WORDS
from surveyapp.definition.items.messages import MESSAGES
from surveyapp.languages import all_languages, language
from surveyapp.languages.catalogs import resident_sentences, translate
from tests.support.translations import (
    SPOKEN,
    existing,
    is_for_staff,
    is_of_a_room,
    is_of_results,
    load,
    part,
    path_of,
    sentences,
    updated,
)

RESIDENT = [each.code for each in all_languages() if each.code not in {"en", *SPOKEN}]
CATALOGS = [(each.code, domain) for each, domain in existing()]
# The way of answering, from the choice of a language to the thank-you, errors and taking back
# included. What stands around results that are told back is counted apart, and so is what is only
# met in a room: joining with a code, a tablet that is handed on, paper, the board on the wall.
MOST_FOR_ANSWERING = 120
MOST_AROUND_RESULTS = 91
MOST_IN_A_ROOM = 45
MOST_WORDS = 10
PLACE = re.compile(r"%\(\w+\)[sd]")
# Full stop, question mark, exclamation mark and colon end a sentence; those inside quotes too.
SENTENCE_END = re.compile(r"[.?!:]")

# The writing of a language, as the registry has it, and how Unicode names its letters.
SCRIPTS = {
    "Latn": "LATIN",
    "Arab": "ARABIC",
    "Cyrl": "CYRILLIC",
    "Ethi": "ETHIOPIC",
    "Deva": "DEVANAGARI",
    "Beng": "BENGALI",
}
REGISTRY = resources.files("surveyapp.languages").joinpath("languages.json")
SCRIPT = {
    each["code"]: SCRIPTS[each["script"]]
    for each in json.loads(REGISTRY.read_text(encoding="utf-8"))["languages"]
}
# Names that keep their own letters everywhere.
NAMES = re.compile(r"\bPDF\b")

# What a careful typist would not write: hard to see, and most were wrong once.
FOREIGN_DIGITS = "[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef]"
ARABIC = re.compile("[?;,]")  # its own question mark, semicolon and comma
# Its own letters for k and y; "mi-" joined to its verb by a zero-width non-joiner, not a space.
PERSIAN = re.compile("[\u0643\u064a\u0649]|\\b\u0646?\u0645\u06cc ")
FAULTS = {
    "nl-BE": re.compile(r"\b[Uu]w?\b"),  # it is always "je"
    "fr-BE": re.compile("[ \u00a0][?!:;»]|[^\\s\u202f][?!;»]|«[ \u00a0]|'"),  # narrow spaces
    "tr": re.compile("'"),
    "ro": re.compile("[şţŞŢ]"),  # with a cedilla; Romanian has a comma below
    "fa": PERSIAN,
    "fa-AF": PERSIAN,
    "ur": re.compile("[\u0643\u064a\u0649\u0647]|\\.$"),  # its own h; a dash-like full stop
    "ckb": re.compile("[\u0643\u064a\u0649\u0629]"),
    "ps": re.compile("[\u0643\u0649]"),
    "ti": re.compile(r"[.,:]$|\w\.\s"),  # ። ends a sentence
    "ne": re.compile(r"\.$"),  # । ends a sentence
    "bn": re.compile(r"\.$"),
    "ru": re.compile("[ієїґІЄЇҐ]"),  # Ukrainian letters
    "uk": re.compile("[ыэъёЫЭЪЁ]|'"),  # Russian letters
    "bg": re.compile("[ыэёіЫЭЁІ]"),
}
WRONG = {
    "nl-BE": "Bent u klaar?",
    "fr-BE": "Oui ?",
    "tr": "112'yi",
    "ro": "Mulţumim",
    "fa": "كجا",
    "fa-AF": "می خواهم",
    "ur": "جواب.",
    "ckb": "كورد",
    "ps": "كور",
    "ti": "ጽቡቕ.",
    "ne": "राम्रो.",
    "bn": "ভালো.",
    "ru": "Дякуєм",
    "uk": "быть",
    "bg": "это",
}


@pytest.fixture(scope="module")
def wanted() -> Catalog:
    return sentences()


def forms(message: Message) -> tuple[str, ...]:
    """A translation, in each of its plural forms."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or "")


def is_translated(message: Message) -> bool:
    return bool(forms(message)) and all(forms(message))


def written(code: str) -> dict[str, str]:
    """The sentences of a language that residents read, by their English ones."""
    return {str(each.id): str(each.string) for each in load(language(code)) if each.id}


def letters(text: str) -> set[str]:
    """In which writings the letters of a text are, without places to fill and names."""
    plain = NAMES.sub("", PLACE.sub("", text))
    return {unicodedata.name(sign).split()[0] for sign in plain if sign.isalpha()}


@pytest.mark.parametrize(("code", "domain"), CATALOGS)
def test_the_catalog_is_in_step(code: str, domain: str, wanted: Catalog) -> None:
    path = path_of(language(code), domain)
    assert path.read_bytes() == updated(language(code), domain, wanted), "run `make translations`"


@pytest.mark.parametrize(("code", "domain"), CATALOGS)
def test_every_sentence_is_translated(code: str, domain: str) -> None:
    entries = [each for each in load(language(code), domain) if each.id]
    assert [each.id for each in entries if not is_translated(each)] == []


@pytest.mark.parametrize("code", SPOKEN)
def test_a_spoken_language_has_no_catalog_and_falls_back(code: str) -> None:
    assert not path_of(language(code)).exists()
    assert translate("Yes", code) == translate("Yes", language(code).fallback[0])


@pytest.mark.parametrize(("code", "domain"), CATALOGS)
def test_places_are_kept(code: str, domain: str) -> None:
    for message in load(language(code), domain):
        if message.id and isinstance(message.string, str) and message.string:
            assert sorted(PLACE.findall(message.string)) == sorted(PLACE.findall(str(message.id)))


def test_sentences_that_are_shown_later_are_found(wanted: Catalog) -> None:
    found = {each.id for each in wanted}
    assert {*WORDS.values(), *MESSAGES.values()} <= found


def test_the_sentences_of_residents_are_known_without_the_sources(wanted: Catalog) -> None:
    assert set(resident_sentences()) == {each.id for each in part(wanted, "messages") if each.id}


def test_there_are_few_sentences(wanted: Catalog) -> None:
    for_residents = [each for each in wanted if each.id and not is_for_staff(each)]
    around_results = [each for each in for_residents if is_of_results(each)]
    in_a_room = [each for each in for_residents if is_of_a_room(each)]
    others = len(for_residents) - len(around_results) - len(in_a_room)
    assert others <= MOST_FOR_ANSWERING
    assert len(around_results) <= MOST_AROUND_RESULTS
    assert len(in_a_room) <= MOST_IN_A_ROOM


def test_no_sentence_of_residents_has_plural_forms(wanted: Catalog) -> None:
    assert [each.id for each in wanted if each.pluralizable and not is_for_staff(each)] == []


def test_sentences_of_residents_are_short() -> None:
    for text in written("nl-BE").values():
        longest = max(len(each.split()) for each in SENTENCE_END.split(text))
        assert longest <= MOST_WORDS, text


@pytest.mark.parametrize("code", RESIDENT)
def test_a_language_is_written_in_its_own_letters(code: str) -> None:
    script = SCRIPT[code]
    strange = {text for text in written(code).values() if not letters(text) <= {script}}
    assert strange == set()
    every = "".join(written(code).values())
    assert letters(every) == {script}
    assert not re.search(FOREIGN_DIGITS, every)


def test_strange_letters_are_seen() -> None:
    assert letters("Ja, %(number)s PDF") == {"LATIN"}
    assert letters("نعم OK") == {"ARABIC", "LATIN"}
    assert re.search(FOREIGN_DIGITS, "٣")


@pytest.mark.parametrize("code", FAULTS)
def test_words_are_typed_with_care(code: str) -> None:
    assert [each for each in written(code).values() if FAULTS[code].search(each)] == []


@pytest.mark.parametrize("code", [each for each in RESIDENT if SCRIPT[each] == "ARABIC"])
def test_arabic_letters_stand_with_their_own_signs(code: str) -> None:
    texts = [PLACE.sub("", each) for each in written(code).values()]
    assert [each for each in texts if ARABIC.search(each)] == []


@pytest.mark.parametrize("code", FAULTS)
def test_careless_typing_is_seen(code: str) -> None:
    assert FAULTS[code].search(WRONG[code])
