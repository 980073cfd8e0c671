import uuid

import pytest

from surveyapp.definition.opening import Subject
from surveyapp.definition.survey import Survey
from surveyapp.media.clip import Speaker
from surveyapp.services.context import Context
from surveyapp.services.find_clips import Clips, clips_for, sound_address
from surveyapp.services.sign_language import take_back_signature
from tests.support.jobs import new_organisation
from tests.support.spoken import LISTENER, sign_robot, spoken
from tests.support.statements import counted_statements
from tests.support.surveys import choice, survey

DUTCH = "nl-BE"


def clips(
    context: Context, organisation: uuid.UUID, language: str = DUTCH, of: Survey | None = None
) -> Clips:
    return clips_for(context, [organisation], language, of)


@pytest.fixture
def organisation(context: Context) -> uuid.UUID:
    return new_organisation(context)


def test_a_person_is_heard_at_once(context: Context, organisation: uuid.UUID) -> None:
    kept = spoken(context, organisation, "Volgende")
    found = clips(context, organisation).of("Volgende", DUTCH)
    assert found is not None
    assert found.address == f"/sound/{kept.sound}.mp3"
    assert (found.milliseconds, found.voice) == (80, Speaker.PERSON)


def test_a_text_that_changed_has_no_clip(context: Context, organisation: uuid.UUID) -> None:
    spoken(context, organisation, "Volgende")
    here = clips(context, organisation)
    assert here.of("Volgende ", DUTCH) is not None  # white space says nothing
    assert here.of("Verder", DUTCH) is None
    assert here.of("Volgende", "en") is None


def test_a_robot_is_heard_once_somebody_signed_and_not_after(
    context: Context, organisation: uuid.UUID
) -> None:
    spoken(context, organisation, "Volgende", speaker=Speaker.ROBOT)
    assert clips(context, organisation).of("Volgende", DUTCH) is None

    sign_robot(context, organisation, "en")
    assert clips(context, organisation).of("Volgende", DUTCH) is None

    sign_robot(context, organisation)
    assert clips(context, organisation).of("Volgende", DUTCH) is not None

    take_back_signature(context, organisation, DUTCH, Subject.ROBOT_VOICE, LISTENER)
    assert clips(context, organisation).of("Volgende", DUTCH) is None


def test_a_person_takes_the_place_of_a_robot_and_keeps_it(
    context: Context, organisation: uuid.UUID
) -> None:
    sign_robot(context, organisation)
    spoken(context, organisation, "Volgende", speaker=Speaker.ROBOT)
    person = spoken(context, organisation, "Volgende")
    spoken(context, organisation, "Volgende", speaker=Speaker.ROBOT)
    found = clips(context, organisation).of("Volgende", DUTCH)
    assert found is not None
    assert (found.voice, found.address) == (Speaker.PERSON, sound_address(person.sound))


def test_nobody_hears_another_organisation(context: Context, organisation: uuid.UUID) -> None:
    spoken(context, new_organisation(context, "ander"), "Volgende")
    assert clips(context, organisation).of("Volgende", DUTCH) is None
    assert not clips(context, organisation)


def test_a_clip_that_a_wording_names_goes_first(context: Context, organisation: uuid.UUID) -> None:
    general = spoken(context, organisation, "mould?")
    special = spoken(context, organisation, "mould?!", "en")
    item = choice("mould", "yes", "no")
    item["text"] = {DUTCH: {"text": "mould?", "clip": special.sound}}
    named = survey(item)
    found = clips(context, organisation, of=named).of("mould?", DUTCH)
    assert found is not None
    assert found.address == sound_address(special.sound)

    # A clip that is not there, or may not be heard, is not offered.
    item["text"] = {DUTCH: {"text": "mould?", "clip": "0" * 64}}
    found = clips(context, organisation, of=survey(item)).of("mould?", DUTCH)
    assert found is not None
    assert found.address == sound_address(general.sound)


def test_a_page_has_sound_when_its_own_language_has(
    context: Context, organisation: uuid.UUID
) -> None:
    spoken(context, organisation, "Volgende")
    assert clips(context, organisation)
    assert not clips(context, organisation, "tr")
    # What fell back to Dutch is heard in Dutch.
    assert clips(context, organisation, "tr").of("Volgende", DUTCH) is not None


def test_every_language_says_its_own_name(context: Context, organisation: uuid.UUID) -> None:
    spoken(context, organisation, "العربية", "ar")
    assert clips(context, organisation).of("العربية", "ar") is not None


def test_a_page_takes_one_query_and_a_second_line_one_more(
    context: Context, organisation: uuid.UUID
) -> None:
    spoken(context, organisation, "Volgende")
    spoken(context, organisation, "İleri", "tr")
    here = clips(context, organisation)
    with counted_statements(context) as statements:
        assert bool(here)
        assert here.of("Volgende", DUTCH) is not None
        assert here.of("العربية", "ar") is None
        assert len(statements) == 1
        assert here.of("soo", "so") is None
        assert here.of("İleri", "tr") is not None
        assert here.of("Geri", "tr") is None
    assert len(statements) == 3  # the page, then what it turned out to need: Somali, Turkish
