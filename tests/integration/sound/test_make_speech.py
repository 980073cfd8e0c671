import uuid

import pytest

from surveyapp.definition.heard import heard_texts
from surveyapp.errors import NotFound, Refused
from surveyapp.languages.catalogs import resident_sentences
from surveyapp.media.clip import Speaker
from surveyapp.services.ask_job import ask_job, job_state
from surveyapp.services.context import Context
from surveyapp.services.make_speech import Speech, make_speech
from surveyapp.services.sound_completeness import sound_completeness
from surveyapp.services.spoken_texts import open_survey_texts, product_texts
from surveyapp.services.work import work_once
from surveyapp.storage.clips import ClipStore
from surveyapp.storage.media import MediaFiles
from tests.support.spoken import sign_robot, spoken
from tests.support.surveys import choice, document, published, survey, words

OFFERED = {"languages": ["nl-BE", "en", "ar"], "title": words("Je buurt", en="Area", ar="حيّك")}
ASKED = choice("mould", "ja", "nee", text=words("Is er schimmel?", en="Is there mould?"))
# The catalogs are large; a test of speech says these.
FEW = ("Next", "Back", "Something %(place)s")


@pytest.fixture
def organisation(context: Context, monkeypatch: pytest.MonkeyPatch) -> uuid.UUID:
    monkeypatch.setattr("surveyapp.services.spoken_texts.resident_sentences", lambda: FEW)
    return published(context, document(ASKED, **OFFERED))


def test_sentences_that_differ_each_time_are_not_spoken() -> None:
    texts = product_texts("nl-BE")
    assert "Nederlands" in texts
    assert "Volgende" in texts
    assert not [text for text in texts if "%(" in text]
    assert any("%(" in sentence for sentence in resident_sentences())


def test_a_sentence_is_spoken_in_its_own_language_only() -> None:
    # Tarifit has no catalog: all of it falls back, and is heard in the languages it falls to.
    assert product_texts("rif") == ("Tarifit",)
    assert "Next" in product_texts("en")


def test_only_what_stands_on_the_screens_is_heard() -> None:
    asked = choice("mould", "ja", "nee", hint=words("Kijk in de badkamer"))
    asked["categories"][0]["phrase"] = words("hebben schimmel")
    texts = heard_texts(survey(asked), "nl-BE")
    assert texts[:2] == ("Je buurt", "Je naam staat er niet bij.")
    assert {"mould?", "Kijk in de badkamer", "ja", "nee"} <= set(texts)
    assert "hebben schimmel" not in texts
    assert "Alles" not in texts  # the title of a section
    assert len(texts) == len(set(texts))
    assert heard_texts(survey(asked), "so") == heard_texts(survey(), "so")


def test_every_text_of_a_language_is_said_once(context: Context, organisation: uuid.UUID) -> None:
    steps: list[int] = []
    wanted = {"English", "Next", "Back", "Area", "Is there mould?"}
    assert wanted <= {*product_texts("en"), *open_survey_texts(context, organisation, "en")}
    first = make_speech(context, organisation, "en", lambda percent, _step: steps.append(percent))
    assert first.made >= len(wanted)
    assert (first.kept, first.silent) == (0, 0)
    assert steps[0] == 0

    with context.database.read() as db:
        clips = ClipStore(db).all_in(organisation, ["en"])
    files = MediaFiles(context.config.instance)
    assert len(clips) == first.made
    assert {clip.speaker for clip in clips} == {Speaker.ROBOT}
    assert all(files.has(clip.sound) and clip.milliseconds > 100 for clip in clips)
    assert make_speech(context, organisation, "en") == Speech(0, first.made, 0)


def test_what_a_person_said_is_not_said_again(context: Context, organisation: uuid.UUID) -> None:
    person = spoken(context, organisation, "Is there mould?", "en")
    made = make_speech(context, organisation, "en")
    assert made.kept == 1
    with context.database.read() as db:
        clips = {clip.text_hash: clip for clip in ClipStore(db).all_in(organisation, ["en"])}
    assert clips[person.text_hash] == person


def test_a_language_without_a_robot_says_so(context: Context, organisation: uuid.UUID) -> None:
    with pytest.raises(Refused) as refused:
        make_speech(context, organisation, "ar")
    assert refused.value.code == "speech-no-robot"
    with pytest.raises(NotFound):
        make_speech(context, organisation, "xx")


def test_it_runs_as_a_job(context: Context, organisation: uuid.UUID) -> None:
    job = ask_job(context, organisation, "make_speech", {"language": "en"})
    work_once(context)
    told = job_state(context, organisation, job)
    assert told.state == "done"
    assert told.result is not None
    assert told.result["made"] >= 5


def test_a_job_says_a_few_texts_at_a_turn(
    context: Context, organisation: uuid.UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = len({*product_texts("en"), *open_survey_texts(context, organisation, "en")})
    assert every >= 5
    monkeypatch.setattr("surveyapp.services.make_speech.AT_A_TIME", 2)
    # Nothing can be heard of a line of dots: it must not come back at every turn.
    monkeypatch.setattr(
        "surveyapp.services.make_speech.product_texts", lambda code: ("…", *product_texts(code))
    )
    job = ask_job(context, organisation, "make_speech", {"language": "en"})
    assert work_once(context) == (every + 2) // 2
    told = job_state(context, organisation, job)
    assert told.state == "done"
    assert told.result == {"language": "en", "made": every, "kept": 0, "silent": 1}


def test_staff_see_who_says_what_and_what_is_missing(
    context: Context, organisation: uuid.UUID
) -> None:
    spoken(context, organisation, "Is there mould?", "en")
    spoken(context, organisation, "Area", "en", Speaker.ROBOT)
    spoken(context, organisation, "Next", "en", Speaker.ROBOT)
    sign_robot(context, organisation, "en")

    dutch, english, arabic = sound_completeness(context, organisation, "buurt")
    assert (english.survey.person, english.survey.robot) == (1, 1)
    assert english.survey.missing == tuple(
        text
        for text in heard_texts(survey(ASKED, **OFFERED), "en")
        if text not in {"Is there mould?", "Area"}
    )
    assert (english.product.robot, english.product.missing) == (1, ("English", "Back"))
    assert (english.robot_possible, english.robot_signed) == (True, True)
    assert not english.survey.complete
    assert dutch.survey.person == 0
    assert (dutch.robot_possible, dutch.robot_signed) == (True, False)
    assert not arabic.robot_possible
    assert "حيّك" in arabic.survey.missing
    with pytest.raises(NotFound):
        sound_completeness(context, uuid.uuid4(), "buurt")
