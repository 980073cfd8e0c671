"""Sort what was said: to be counted, to be sealed, aside, or a problem.

Nothing is refused here. What does not fit becomes a problem code, and any problem sends the
whole response to quarantine, where a person looks at it. Codes name the item only when the
survey knows it, so that they never repeat what somebody wrote.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from surveyapp.definition.items import AnswerError, item_type
from surveyapp.definition.routing import AnswerValue
from surveyapp.definition.short_route import short_route
from surveyapp.definition.survey import NO_ANSWER, Item, Survey
from surveyapp.languages import resolve
from surveyapp.response.progress import CONSENT, INFORMATION, NOT_STORED, Step, walk
from surveyapp.response.response import FinishedResponse, SortedAnswers
from surveyapp.response.spoken import spoken

VERSION_UNKNOWN = "unknown-version"
LANGUAGE_UNKNOWN = "unknown-language"
ITEM_UNKNOWN = "unknown-item"


def sort_answers(
    survey: Survey, answers: Mapping[str, Any], *, short: bool = False
) -> SortedAnswers:
    """Sort answers by how they are kept.

    Args:
        survey: the version that was answered.
        answers: by item key, as they were sent: any JSON values, cleaned.
        short: only its short route was asked; nothing else of it is on anybody's route.

    Returns:
        Closed answers of every item on the route (`no-answer` where nothing was chosen),
        stories, recordings, what is not on the route, and problem codes (`code:item`, or a
        code alone).
    """
    sorting = _Sorting(survey, answers)
    asked = short_route(survey) if short else survey
    for step in walk(asked, sorting.read):
        sorting.place(step)
    for item in survey.items():
        if short and asked.item(item.key) is None:
            sorting.place(Step(item, asked=False, answer=None))
    return sorting.result()


def judge(survey: Survey | None, response: FinishedResponse) -> SortedAnswers:
    """Sort a whole finished response, its version and language included.

    Args:
        survey: the version that it says it answered; None when there is no such version.
        response: cleaned.
    """
    if survey is None:
        return SortedAnswers({}, {}, {}, (VERSION_UNKNOWN,), spoken(response.answers))
    found = sort_answers(survey, response.answers, short=response.short)
    if resolve(response.language) in survey.languages:
        return found
    return replace(found, problems=(*found.problems, LANGUAGE_UNKNOWN))


class _Sorting:
    """One pass over one response."""

    def __init__(self, survey: Survey, answers: Mapping[str, Any]) -> None:
        self.answers = answers
        self.closed: dict[str, str | int | list[str]] = {}
        self.open: dict[str, str] = {}
        self.aside: dict[str, AnswerValue] = {}
        known = {item.key for item in survey.items()}
        self.problems = [ITEM_UNKNOWN] if answers.keys() - known else []

    def read(self, item: Item) -> AnswerValue | None:
        """The answer to an item on the route, as its type understands it; None for nothing."""
        value = self.answers.get(item.key)
        if item.type == CONSENT and value is None:
            return "yes"  # asked in another way (see `consent`); conditions may rest on it
        if value is None or item.type == INFORMATION:
            return None
        try:
            return item_type(item.type).accept(item, value)
        except AnswerError as error:
            self.problems.append(f"{error.code}:{item.key}")
            return None

    def place(self, step: Step) -> None:
        """Put one item's answer where it is kept."""
        key, said = step.item.key, self.answers.get(step.item.key)
        if not step.asked:
            if said is not None:
                self.aside[key] = said
            return
        if step.item.type in NOT_STORED:
            return
        if item_type(step.item.type).closed:
            self.closed[key] = _counted(step.answer)
        elif isinstance(step.answer, Mapping) and step.answer.get("text"):
            self.open[key] = step.answer["text"]

    def result(self) -> SortedAnswers:
        """What the pass found."""
        voices = spoken(self.answers)
        return SortedAnswers(self.closed, self.open, self.aside, tuple(self.problems), voices)


def _counted(answer: AnswerValue | None) -> str | int | list[str]:
    """A closed answer as it is stored for counting."""
    if answer is None or isinstance(answer, Mapping):
        return NO_ANSWER
    if isinstance(answer, str | int):
        return answer
    return list(answer) or NO_ANSWER
