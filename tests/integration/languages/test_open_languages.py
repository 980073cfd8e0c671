import uuid

import pytest

from surveyapp.errors import NotFound, Refused
from surveyapp.services.context import Context
from surveyapp.services.find_survey import find_published_survey, list_open_surveys
from surveyapp.services.note_audit import check_chain, list_audit
from surveyapp.services.open_language import close_language, list_openings, open_language
from surveyapp.services.open_languages import open_languages, open_languages_of
from surveyapp.services.person import Person
from surveyapp.services.sign_language import (
    Subject,
    list_signatures,
    sign_language,
    take_back_signature,
)
from tests.support.surveys import choice, document, published, words

COORDINATOR = Person(uuid.UUID(int=5), "The coordinator")
OFFERED = ["nl-BE", "ar", "tr"]
ITEM = choice("mould", "yes", "no")
TITLE = words("Je buurt", ar="حيّك", tr="Mahallen")


def open_in(context: Context, slug: str = "buurt") -> tuple[str, ...]:
    return open_languages(context, find_published_survey(context, slug))


def publish(context: Context, *, synthetic: bool = False) -> uuid.UUID:
    made = document(ITEM, languages=OFFERED, title=TITLE)
    return published(context, made, synthetic=synthetic, opened=False)


def test_without_a_person_only_the_language_it_was_written_in_is_open(context: Context) -> None:
    publish(context)
    assert open_in(context) == ("nl-BE",)


def test_a_survey_to_look_at_is_open_in_every_language(context: Context) -> None:
    publish(context, synthetic=True)
    assert open_in(context) == tuple(OFFERED)


def test_somebody_who_signs_for_the_words_opens_a_language(context: Context) -> None:
    organisation = publish(context)
    sign_language(context, organisation, "ar", Subject.WORDS, COORDINATOR)
    assert open_in(context) == ("nl-BE", "ar")

    take_back_signature(context, organisation, "ar", Subject.WORDS, COORDINATOR)
    assert open_in(context) == ("nl-BE",)


def test_a_robot_voice_opens_nothing(context: Context) -> None:
    organisation = publish(context)
    sign_language(context, organisation, "tr", Subject.ROBOT_VOICE, COORDINATOR)
    assert open_in(context) == ("nl-BE",)


def test_a_coordinator_opens_and_closes_a_language_for_one_survey(context: Context) -> None:
    organisation = publish(context)
    made = open_language(context, organisation, "buurt", "tr", COORDINATOR)
    assert open_in(context) == ("nl-BE", "tr")
    assert list_openings(context, organisation, "buurt") == [made]
    assert (made.name, made.opened_on) == ("The coordinator", context.clock.today())

    close_language(context, organisation, "buurt", "tr", COORDINATOR)
    assert open_in(context) == ("nl-BE",)
    with pytest.raises(NotFound):
        close_language(context, organisation, "buurt", "tr", COORDINATOR)


def test_what_another_organisation_signed_for_opens_nothing_here(context: Context) -> None:
    publish(context)
    other = published(
        context, document(ITEM, key="straat", languages=OFFERED, title=TITLE), "ander", opened=False
    )
    sign_language(context, other, "ar", Subject.WORDS, COORDINATOR)

    found = open_languages_of(context, list_open_surveys(context))
    by_slug = {each.slug: found[each.id] for each in list_open_surveys(context)}
    assert by_slug == {"buurt": ("nl-BE",), "straat": ("nl-BE", "ar")}
    with pytest.raises(NotFound):
        open_language(context, other, "buurt", "ar", COORDINATOR)


def test_a_language_without_words_cannot_be_opened(context: Context) -> None:
    organisation = publish(context)
    with pytest.raises(Refused) as refused:
        open_language(context, organisation, "buurt", "ps", COORDINATOR)
    assert refused.value.code == "language-not-in-survey"
    with pytest.raises(NotFound):
        sign_language(context, organisation, "xx", Subject.WORDS, COORDINATOR)


def test_a_signature_keeps_the_name_and_is_replaced_by_a_later_one(context: Context) -> None:
    organisation = publish(context)
    sign_language(context, organisation, "ar", Subject.WORDS, COORDINATOR)
    later = Person(uuid.UUID(int=6), "A translator")
    made = sign_language(context, organisation, "ar", Subject.WORDS, later)
    assert list_signatures(context, organisation) == [made]
    assert made.name == "A translator"


def test_all_of_it_is_in_the_audit_log(context: Context) -> None:
    organisation = publish(context)
    sign_language(context, organisation, "ar", Subject.WORDS, COORDINATOR)
    open_language(context, organisation, "buurt", "tr", COORDINATOR)
    close_language(context, organisation, "buurt", "tr", COORDINATOR)
    take_back_signature(context, organisation, "ar", Subject.WORDS, COORDINATOR)
    with pytest.raises(NotFound):
        take_back_signature(context, organisation, "ar", Subject.WORDS, COORDINATOR)

    told = [(each.action, each.subject) for each in list_audit(context, organisation)]
    assert told == [
        ("take-back-signature", "ar words"),
        ("close-language", "buurt tr"),
        ("open-language", "buurt tr"),
        ("sign-language", "ar words"),
    ]
    assert {each.account_id for each in list_audit(context, organisation)} == {
        COORDINATOR.account_id
    }
    assert check_chain(context, organisation) is None
