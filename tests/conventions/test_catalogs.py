"""Every sentence that a resident reads is translated; every catalog is in step with the code."""

import re

import pytest
from babel.messages.catalog import Catalog, Message

from surveyapp.definition.items.implied import WORDS
from surveyapp.definition.items.messages import MESSAGES
from surveyapp.languages import Language, language
from tests.support.translations import existing, load, path_of, sentences, updated

# Sentences that only staff read, by where they are said.
STAFF = re.compile(
    r"(templates|surveyapp/web/(blueprints|forms))/"
    r"(staff|surveys|results|composing|summaries|security|password|layouts/staff)\b"
    r"|templates/components/staff"
    r"|surveyapp/web/forms/kwestie\b"  # templates/kwestie and its blueprint are for residents
    r"|surveyapp/web/(accounts|refusals|words|sign_in_settings|composing)"
    r"|surveyapp/kwestie/(checks|places)"
)
STAFF_LANGUAGES = {"nl-BE", "fr-BE", "en"}
# What a careful typist would not write: hard to see, and each was wrong once.
FAULTS = {
    "nl-BE": re.compile(r"\b[Uu]w?\b"),  # it is always "je"
    "fr-BE": re.compile("[ \u00a0][?!:;»]|«[ \u00a0]|'"),  # narrow spaces, curly apostrophes
    "ar": re.compile("[\u0660-\u0669\u06f0-\u06f9?;]"),  # Latin digits, Arabic punctuation
    "tr": re.compile("'"),
}
PLACE = re.compile(r"%\(\w+\)[sd]")


@pytest.fixture(scope="module")
def wanted() -> Catalog:
    return sentences()


def is_for_staff(message: Message) -> bool:
    return bool(message.locations) and all(STAFF.search(name) for name, _ in message.locations)


def forms(message: Message) -> tuple[str, ...]:
    """A translation, in each of its plural forms."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or "")


def is_translated(message: Message) -> bool:
    return bool(forms(message)) and all(forms(message))


@pytest.mark.parametrize("code", [each.code for each in existing()])
def test_the_catalog_is_in_step(code: str, wanted: Catalog) -> None:
    path = path_of(language(code))
    assert path.read_bytes() == updated(language(code), wanted), "run `make translations`"


@pytest.mark.parametrize("code", ["nl-BE", "fr-BE", "ar", "tr"])
def test_every_sentence_is_translated(code: str) -> None:
    missing = [
        each.id
        for each in load(language(code))
        if each.id
        and not is_translated(each)
        and (code in STAFF_LANGUAGES or not is_for_staff(each))
    ]
    assert missing == []


@pytest.mark.parametrize("each", existing(), ids=lambda each: each.code)
def test_places_are_kept(each: Language) -> None:
    for message in load(each):
        if message.id and isinstance(message.string, str) and message.string:
            assert set(PLACE.findall(message.string)) == set(PLACE.findall(str(message.id)))


def test_sentences_that_are_shown_later_are_found(wanted: Catalog) -> None:
    found = {each.id for each in wanted}
    assert {*WORDS.values(), *MESSAGES.values()} <= found


@pytest.mark.parametrize("code", FAULTS)
def test_words_are_typed_with_care(code: str) -> None:
    written = [form for each in load(language(code)) if each.id for form in forms(each)]
    assert [each for each in written if FAULTS[code].search(each)] == []


@pytest.mark.parametrize(
    ("code", "text"),
    [("nl-BE", "Bent u klaar?"), ("fr-BE", "Oui ?"), ("ar", "هل؟ ٣"), ("tr", "112'yi")],
)
def test_careless_typing_is_seen(code: str, text: str) -> None:
    assert FAULTS[code].search(text)
