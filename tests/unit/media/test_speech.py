import importlib.util
import json

import pytest

from surveyapp.languages import all_languages
from surveyapp.media import pcm, speech
from surveyapp.media.confined import run_confined
from surveyapp.media.problems import NoSpeech
from surveyapp.media.speech import speak
from tests.support.sounds import samples_in

ROBOTS = {each.code: each.draft_speech for each in all_languages() if each.draft_speech}


def test_eighteen_languages_have_a_robot() -> None:
    assert len(ROBOTS) == 18
    assert {"ar", "ary", "rif", "fa-AF", "ps", "so", "ckb"}.isdisjoint(ROBOTS)


@pytest.mark.parametrize("code", ROBOTS)
def test_every_robot_says_the_name_of_its_language(code: str) -> None:
    autonym = next(each.autonym for each in all_languages() if each.code == code)
    [made] = speak([autonym], ROBOTS[code] or "")
    assert made is not None
    assert 200 < made.milliseconds < 3000
    assert pcm.loudness(samples_in(made.mp3)) == pytest.approx(-18, abs=2)


def test_each_text_has_its_own_sound_in_its_own_place() -> None:
    short, silent, long = speak(["Ja", " ", "Is er schimmel in je woning?"], "nl")
    assert short is not None
    assert long is not None
    assert silent is None
    assert long.milliseconds > 2 * short.milliseconds
    assert speak(["Ja"], "nl") == [short]


def test_the_letters_of_a_language_are_spoken_and_not_spelled() -> None:
    # A robot that does not know the letters would name each of them, which takes seconds.
    for code, text in (("fa", "سلام"), ("ti", "ሰላም"), ("bn", "নমস্কার"), ("ru", "привет")):
        [made] = speak([text], ROBOTS[code] or "")
        assert made is not None
        assert made.milliseconds < 1500


def test_a_voice_that_is_not_there_is_told() -> None:
    with pytest.raises(NoSpeech) as refused:
        speak(["Ja"], "nobody")
    assert refused.value.code == "speech-no-voice"


def test_without_the_package_staff_are_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    found = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == speech.PACKAGE else found(name)
    )
    with pytest.raises(NoSpeech) as refused:
        speak(["Ja"], "nl")
    assert refused.value.code == "speech-not-installed"
    assert "pip install" in str(refused.value)


def test_a_text_is_a_text_and_never_an_instruction() -> None:
    told = json.dumps({"voice": "nl", "texts": ["<voice name='en'>Ja</voice>", "[[ja:]]"]})
    line, _ = run_confined("surveyapp.media.speaking", told.encode(), seconds=60).split(b"\n", 1)
    assert all(size for size, _ in json.loads(line))
