"""What the printed guide for a worker says: one session, in the worker's language.

Its sentences stand in `templates/guide/`; here is what differs from session to session.
"""

import datetime as dt
from dataclasses import dataclass

from surveyapp.definition.items import item_type
from surveyapp.definition.short_route import short_route
from surveyapp.definition.survey import Item, Survey
from surveyapp.definition.wording import Wording
from surveyapp.languages import language as registered
from surveyapp.report.said import Said, date_words, said


@dataclass(frozen=True, slots=True)
class GuideFacts:
    """What a guide must know of a session.

    Attributes:
        code: six digits, to be read aloud.
        join: address of the session on a phone.
        centre: name of the neighbourhood centre.
        held_on: the day.
        languages: registry codes of the languages that are expected.
        interpreter: whether somebody interprets.
        short: only the core items are asked.
        practice: nothing of it is kept.
    """

    code: str
    join: str
    centre: str
    held_on: dt.date
    languages: tuple[str, ...]
    interpreter: bool
    short: bool
    practice: bool


@dataclass(frozen=True, slots=True)
class Guide:
    """Everything that differs from guide to guide.

    Attributes:
        language: of the worker.
        facts: of the session.
        day: its date in words.
        code: in two groups.
        join: the address without its scheme.
        spoken: names of the languages in themselves, each with its code.
        title: of the survey.
        before: what is promised, to be said in this order.
        results: when and where the results come.
        help: where there is help.
        questions: how many are asked.
        hands: questions that hands or dots may be counted for, those for the board first.
        never: questions that are never asked aloud.
        sensitive: the whole survey is: no hands, no dots, no votes at all.
        story: whether there is one to be told.
    """

    language: str
    facts: GuideFacts
    day: str
    code: str
    join: str
    spoken: tuple[Said, ...]
    title: Said
    before: tuple[Said, ...]
    results: Said
    help: tuple[Said, ...]
    questions: int
    hands: tuple[Said, ...]
    never: tuple[Said, ...]
    sensitive: bool
    story: bool


def guide_of(survey: Survey, facts: GuideFacts, language: str) -> Guide:
    """What the guide of a session says.

    Args:
        survey: the questionnaire, in the session's version.
        facts: of the session.
        language: of the worker, registry code.
    """

    def tell(wording: Wording) -> Said:
        return said(wording.tell(language))

    items = tuple((short_route(survey) if facts.short else survey).items())
    asked = [item for item in items if item_type(item.type).is_question]
    half = len(facts.code) // 2
    return Guide(
        language=language,
        facts=facts,
        day=date_words(facts.held_on, language),
        code=f"{facts.code[:half]}\N{NO-BREAK SPACE}{facts.code[half:]}",
        join=facts.join.split("://", 1)[-1],
        spoken=tuple(said((registered(code).autonym, code)) for code in facts.languages),
        title=tell(survey.title),
        before=tuple(tell(each) for each in survey.promise.before),
        results=tell(survey.promise.results),
        help=tuple(tell(each) for each in survey.promise.help),
        questions=len(asked),
        hands=tuple(tell(item.text) for item in _for_hands(survey, asked)),
        never=tuple(
            tell(item.text) for item in asked if item_type(item.type).closed and item.sensitive
        ),
        sensitive=survey.sensitive,
        story=any(item.type == "story" for item in asked),
    )


def _for_hands(survey: Survey, asked: list[Item]) -> list[Item]:
    """Closed questions with categories that are not sensitive; those for the board come first."""
    if survey.sensitive:
        return []
    fit = [item for item in asked if item_type(item.type).choices(item) and not item.sensitive]
    return sorted(fit, key=lambda item: not item.board)
