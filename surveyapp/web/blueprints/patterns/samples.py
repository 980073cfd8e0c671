"""What the components show: items of the surveys that are shipped, in every state."""

from dataclasses import replace
from functools import cache
from typing import Any

from surveyapp.definition.document import load_survey
from surveyapp.definition.shipped import shipped_surveys
from surveyapp.definition.survey import RATHER_NOT, Item, Survey
from surveyapp.languages import language
from surveyapp.web.forms.answers import NOTHING_CHOSEN, TAP_ONE
from surveyapp.web.i18n import page_language
from surveyapp.web.screens import Card, ItemScreen, answer_cards, show_item
from surveyapp.web.static import pictogram_address
from surveyapp.web.telling import Telling, language_choice, tell, tell_message

# Which shipped item shows a type; some types show one that belongs to another type there.
FROM = {
    "information": "consent",
    "consent": "consent",
    "single-choice": "tenure",
    "multiple-choice": "problems",
    "yes-no": "treated-worse",
    "scale": "effect",
    "number": "how-long",
    "ranking": "first",
    "most-important": "first",
    "neighbourhood": "neighbourhood",
    "story": "story",
}
ANSWERED = {"multiple-choice": 2, "ranking": 3}  # cards that are tapped; one elsewhere
HELPERS = "fr-BE"  # the second language of a helper
NO_SOUND = "/sound/none.mp3"


@cache
def _surveys() -> tuple[Survey, ...]:
    return tuple(load_survey(each) for each in shipped_surveys().values())


def sample_item(kind: str) -> Item:
    """An item of a type."""
    key = FROM[kind]
    found = next(item for each in _surveys() for item in each.items() if item.key == key)
    if kind in {"number", "information", "story"}:
        return replace(found, type=kind, categories=())
    return replace(found, type=kind)


def at_rest(kind: str) -> ItemScreen:
    """The screen of a type before anything was tapped."""
    return show_item(sample_item(kind), (), allowed=False)


def answered(kind: str) -> ItemScreen:
    """The same with an answer."""
    item = sample_item(kind)
    said = {"number": ("4",), "story": (item.text.tell(page_language().code).text,)}
    tapped = tuple(each.value for each in at_rest(kind).cards[: ANSWERED.get(kind, 1)])
    return show_item(item, said.get(kind, tapped), allowed=kind == "story")


def not_answered(kind: str) -> ItemScreen:
    """The same where somebody does not want to say it."""
    return show_item(sample_item(kind), (RATHER_NOT,), allowed=False)


def with_problem(kind: str) -> ItemScreen:
    """The same when somebody went on without an answer."""
    problem = tell_message(NOTHING_CHOSEN.get(kind, TAP_ONE))
    return show_item(sample_item(kind), (), allowed=False, problem=problem)


def cards() -> dict[str, Any]:
    """Cards in every state."""
    screen = not_answered("single-choice")
    first, second, *_rest = screen.cards
    long = replace(first, words=tell(sample_item("story").text))
    return {
        "rest": first,
        "chosen": replace(second, chosen=True),
        "long": long,
        "wordless": Card("none", second.words, None, chosen=False),
        "quiet": screen.quiet[0],
        "quiet_chosen": screen.quiet[1],
    }


def words() -> dict[str, Any]:
    """Words of a survey: its title, what is promised, where to get help."""
    survey = _surveys()[0]
    promise = survey.promise
    title = tell(survey.title)
    return {
        "survey_title": title,
        "spoken_title": replace(title, clip=NO_SOUND),
        "promised": [
            (tell(text), pictogram_address(name))
            for text, name in zip(promise.before, promise.pictures(), strict=True)
        ],
        "help_lines": [tell(each) for each in promise.help],
        "entry": {
            "words": title,
            "address": "#content",
            "picture": pictogram_address("bad-housing"),
            "synthetic": False,
        },
    }


def languages() -> dict[str, Any]:
    """The languages of a survey, one of them with a sound; words in two languages."""
    survey = _surveys()[0]
    first, *others = (language_choice(code, "#content") for code in survey.languages)
    also = survey.title.tell(HELPERS)
    second = Telling(also.text, HELPERS, language(HELPERS).direction)
    return {
        "choices": [replace(first, clip=NO_SOUND), *others],
        "helpers": HELPERS,
        "two_lines": replace(tell(survey.title), also=second),
    }


def ending() -> dict[str, Any]:
    """The last screens: the list of answers, thank you."""
    promise = _surveys()[0].promise
    items = [sample_item(kind) for kind in ("single-choice", "multiple-choice")]
    return {
        "answers": [
            {
                "question": tell(item.text),
                "answers": answer_cards(item, _first_of(item)),
                "own_words": False,
                "address": "#content",
            }
            for item in items
        ],
        "ending": {
            "results": tell(promise.results),
            "invitation": tell(promise.invitation) if promise.invitation else None,
            "help_lines": [tell(each) for each in promise.help],
            "withdraw_address": "#content",
        },
        "help_lines": [tell(each) for each in promise.help],
        "nothing": Telling(""),
    }


def _first_of(item: Item) -> str | tuple[str, ...]:
    keys = tuple(each.key for each in item.categories[:2])
    return keys if item.type == "multiple-choice" else keys[0]
