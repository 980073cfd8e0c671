"""Where somebody is in a survey: the route that their answers make, and the way along it.

The route is every item that is asked, in order. An item that is not on the route counts for
nothing in later conditions, even when it was answered before an earlier answer changed.
A "no" to consent ends the route there.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from surveyapp.definition.routing import Answers, AnswerValue, holds
from surveyapp.definition.survey import Item, Survey

CONSENT = "consent"
INFORMATION = "information"
# Shown and tapped, but neither stored nor counted.
NOT_STORED = frozenset({CONSENT, INFORMATION})
REFUSES = "no"


class Step(NamedTuple):
    """One item, whether it is on the route, and what was answered (None: nothing)."""

    item: Item
    asked: bool
    answer: AnswerValue | None


def walk(survey: Survey, read: Callable[[Item], AnswerValue | None]) -> Iterator[Step]:
    """Go through every item in order, on the route or not.

    Args:
        survey: the questionnaire.
        read: gives the answer to an item, or None; called only for items on the route.

    Yields:
        A step for every item of the survey.
    """
    said: dict[str, AnswerValue] = {}
    ended = False
    for item in survey.items():
        if ended or not (item.when is None or holds(item.when, said)):
            yield Step(item, asked=False, answer=None)
            continue
        answer = read(item)
        if answer is not None:
            said[item.key] = answer
        ended = item.type == CONSENT and answer == REFUSES
        yield Step(item, asked=True, answer=answer)


def route(survey: Survey, answers: Answers) -> tuple[Item, ...]:
    """The items that are asked with these answers, in order, information screens included.

    Args:
        survey: the questionnaire.
        answers: so far, by item key; those off the route are disregarded.
    """
    steps = walk(survey, lambda item: answers.get(item.key))
    return tuple(step.item for step in steps if step.asked)


def next_item(survey: Survey, answers: Answers, after_key: str | None) -> Item | None:
    """The item that follows another one; None at the end (check your answers).

    Args:
        survey: the questionnaire.
        answers: so far.
        after_key: key of the item that was just shown; None for the start. When it is not on
            the route any more, the next one in the survey's order that is.
    """
    if after_key is None:
        return next(iter(route(survey, answers)), None)
    following = _keys_from(survey, after_key)[1:]
    return next((item for item in route(survey, answers) if item.key in following), None)


def previous_item(survey: Survey, answers: Answers, before_key: str | None) -> Item | None:
    """The item before another one; None at the start.

    Args:
        survey: the questionnaire.
        answers: so far.
        before_key: key of the item that is shown; None when that is "check your answers".
    """
    asked = route(survey, answers)
    if before_key is None:
        return asked[-1] if asked else None
    following = _keys_from(survey, before_key)
    before = [item for item in asked if item.key not in following]
    return before[-1] if before else None


def to_check(survey: Survey, answers: Answers) -> tuple[tuple[Item, AnswerValue | None], ...]:
    """The list of "check your answers": every question on the route with its answer.

    Information and consent are left out: there is nothing to change in them there.
    """
    steps = walk(survey, lambda item: answers.get(item.key))
    return tuple(
        (step.item, step.answer)
        for step in steps
        if step.asked and step.item.type not in NOT_STORED
    )


def unanswered(survey: Survey, answers: Answers) -> tuple[Item, ...]:
    """Questions on the route, consent included, at which nothing at all was chosen."""
    asked = route(survey, answers)
    return tuple(
        item for item in asked if item.type != INFORMATION and answers.get(item.key) is None
    )


def _keys_from(survey: Survey, key: str) -> list[str]:
    """The key and all keys behind it in the survey's order; empty when there is no such key."""
    keys = [item.key for item in survey.items()]
    return keys[keys.index(key) :] if key in keys else []
