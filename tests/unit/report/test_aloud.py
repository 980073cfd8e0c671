"""Who hears a chart hears sentences."""

from surveyapp.languages import all_languages
from surveyapp.report.aloud import Aloud, ended, in_room, plainly

ENGLISH = Aloud("en")


def test_an_answer_of_everybody_and_of_a_group() -> None:
    assert ENGLISH.of_answers()("Yes", "3 to 4 of 5") == (
        "Of the people who took part: 3 to 4 of 5 said “Yes”."
    )
    told = "Of the people in Kiel who took part: 3 to 4 of 5 said “Yes”."
    assert ENGLISH.of_answers("Kiel")("Yes", "3 to 4 of 5") == told
    assert ENGLISH.of_groups("Yes")("Kiel", "3 to 4 of 5") == told


def test_what_was_put_first_and_who_was_asked() -> None:
    first = Aloud("en", put_first=True).of_answers()
    assert first("Rent", "half or more") == (
        "Of the people who took part: half or more put “Rent” first."
    )
    asked = Aloud("en", routed=True).of_answers()
    assert asked("Rent", "half or more") == "Of those who were asked: half or more said “Rent”."
    both = Aloud("en", routed=True, put_first=True).of_answers()
    assert both("Rent", "half or more") == (
        "Of those who were asked: half or more said “Rent (put first)”."
    )


def test_beside_another_release() -> None:
    assert ENGLISH.beside("Yes")("2 March 2026", "3 to 4 of 5") == (
        "2 March 2026: Of the people who took part: 3 to 4 of 5 said “Yes”."
    )


def test_how_people_took_part_is_a_sentence_of_them() -> None:
    ways = Aloud("en", answers=False)
    assert ways.of_answers()("On paper", "3 to 4 of 5") == (
        "Of the people who took part: 3 to 4 of 5 (On paper)."
    )
    assert plainly("en")("On paper", "3 to 4 of 5") == "On paper: 3 to 4 of 5"


def test_what_a_room_answered_says_how_and_of_whom() -> None:
    assert in_room("hands", "en")("Yes", "half or more") == (
        "Raised hands: Of the people who took part: half or more said “Yes”."
    )
    assert in_room("ranking", "en", put_first=True)("Rent", "half or more") == (
        "Secret vote: Of the people who took part: half or more put “Rent” first."
    )
    # Dots are of no people.
    assert in_room("dots", "en")("Rent", "half or more") == "Dots: half or more (Rent)."


def test_every_language_ends_a_sentence_with_its_own_sign() -> None:
    signs = {each.code: ended("", each.code) for each in all_languages()}
    others = {"ti": "።", "ne": "।", "bn": "।", "ur": "\N{ARABIC FULL STOP}"}
    assert signs == {code: others.get(code, ".") for code in signs}


def test_every_language_says_all_of_it() -> None:
    for language in all_languages():
        for routed in (False, True):
            for put_first in (False, True):
                aloud = Aloud(language.code, routed, put_first)
                told = aloud.of_answers("GROUP")("ANSWER", "SHARE")
                assert all(each in told for each in ("GROUP", "ANSWER", "SHARE"))
                assert "%(" not in told
                assert told != aloud.of_answers()("ANSWER", "SHARE")
