"""Every sentence that a resident reads is translated; every catalog is in step with the code."""

import re

import pytest
from babel.messages.catalog import Catalog, Message

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
PLACE = re.compile(r"%\(\w+\)[sd]")


@pytest.fixture(scope="module")
def wanted() -> Catalog:
    return sentences()


def is_for_staff(message: Message) -> bool:
    return bool(message.locations) and all(STAFF.search(name) for name, _ in message.locations)


def is_translated(message: Message) -> bool:
    forms = (message.string,) if isinstance(message.string, str) else message.string or ("",)
    return all(forms)


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
