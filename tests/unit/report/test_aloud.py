"""Who hears a chart hears sentences."""

from surveyapp.languages import all_languages
from surveyapp.report.aloud import Aloud, plainly

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


def test_what_nobody_answered_is_named_and_told() -> None:
    bare = Aloud("en", answers=False)
    assert bare.of_answers()("On paper", "3 to 4 of 5") == "On paper: 3 to 4 of 5"
    assert plainly("en")("On paper", "3 to 4 of 5") == "On paper: 3 to 4 of 5"


def test_every_language_says_all_of_it() -> None:
    for language in all_languages():
        for routed in (False, True):
            for put_first in (False, True):
                aloud = Aloud(language.code, routed, put_first)
                told = aloud.of_answers("GROUP")("ANSWER", "SHARE")
                assert all(each in told for each in ("GROUP", "ANSWER", "SHARE"))
                assert "%(" not in told
                assert told != aloud.of_answers()("ANSWER", "SHARE")
