"""Made-up responses: they walk the real route of a survey, so that each of them is valid.

For demonstrations and for trying a survey out before anybody is asked. The same seed makes
the same responses, identifiers included. They are always kept marked as synthetic.
"""

import random
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from surveyapp.definition.items import item_type
from surveyapp.definition.routing import AnswerValue
from surveyapp.definition.survey import DONT_KNOW, RATHER_NOT, Item, Survey
from surveyapp.response.progress import CONSENT, INFORMATION, walk
from surveyapp.response.response import Channel, FinishedResponse

UUID_BITS = 128
UUID_VERSION = 4
# Where the last band has no end, made-up numbers go this far beyond its beginning.
BEYOND = 3
MULTIPLE = "multiple-choice"


@dataclass(frozen=True, slots=True)
class Shift:
    """Who says one thing says another more (or less) often.

    Attributes:
        given: item and category that were answered.
        item: the item that it changes.
        category: of that item.
        times: what its weight is multiplied with.
    """

    given: tuple[str, str]
    item: str
    category: str
    times: float


@dataclass(frozen=True, slots=True)
class Tendencies:
    """How made-up people answer; what is not said is left to chance.

    Attributes:
        weights: by item, by category: relative weight (in ranking: to come before what is left),
            or for multiple choice the chance that the category is chosen; a number item's
            categories are its bands.
        shifts: how earlier answers change that.
        stories: by language, what may be written.
        tells: chance that somebody writes a story.
        silent: chance that somebody does not answer an item.
        languages: relative weight by language; every language of the survey when empty.
        channels: relative weight by channel; every channel when empty.
    """

    weights: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    shifts: Sequence[Shift] = ()
    stories: Mapping[str, Sequence[str]] = field(default_factory=dict)
    tells: float = 0.3
    silent: float = 0.04
    languages: Mapping[str, float] = field(default_factory=dict)
    channels: Mapping[str, float] = field(default_factory=dict)


class MadeUpPeople:
    """Answers a survey as often as it is asked to.

    Args:
        survey: the questionnaire.
        version: number of its version.
        chance: seeded by the caller.
        tendencies: how they answer.
    """

    def __init__(
        self, survey: Survey, version: int, chance: random.Random, tendencies: Tendencies
    ) -> None:
        self.survey = survey
        self.version = version
        self.chance = chance
        self.tendencies = tendencies

    def respond(self) -> FinishedResponse:
        """One more response."""
        response_id = uuid.UUID(int=self.chance.getrandbits(UUID_BITS), version=UUID_VERSION)
        language = self._one_of(
            self.tendencies.languages or dict.fromkeys(self.survey.languages, 1)
        )
        channel = self._one_of(self.tendencies.channels or dict.fromkeys(Channel, 1))
        answers = self._answers(language)
        told = any(isinstance(answer, Mapping) for answer in answers.values())
        return FinishedResponse(
            id=response_id,
            version=self.version,
            language=language,
            channel=Channel(channel),
            answers=answers,
            quote_permission=told and self.chance.random() < 1 / 2,
        )

    def _answers(self, language: str) -> dict[str, AnswerValue]:
        said: dict[str, AnswerValue] = {}

        def read(item: Item) -> AnswerValue | None:
            answer = self._answer(item, said, language)
            if answer is not None:
                said[item.key] = answer
            return answer

        for _step in walk(self.survey, read):
            pass
        return said

    def _answer(
        self, item: Item, said: Mapping[str, AnswerValue], language: str
    ) -> AnswerValue | None:
        if item.type == INFORMATION:
            return None
        if item.type == CONSENT:
            return "yes"
        if not item_type(item.type).closed:
            return self._story(language)
        if self.chance.random() < self.tendencies.silent:
            return self.chance.choice((DONT_KNOW, RATHER_NOT, RATHER_NOT))
        return self._closed(item, self._weights(item, said))

    def _closed(self, item: Item, weights: Mapping[str, float]) -> AnswerValue:
        match item.type:
            case "multiple-choice":
                return self._several(item, weights)
            case "ranking":
                return self._in_order(weights)
            case "number":
                return self._number(item, self._one_of(weights))
        return self._one_of(weights)

    def _story(self, language: str) -> AnswerValue | None:
        stories = self.tendencies.stories.get(language, ())
        if not stories or self.chance.random() >= self.tendencies.tells:
            return None
        return {"text": self.chance.choice(list(stories))}

    def _weights(self, item: Item, said: Mapping[str, AnswerValue]) -> dict[str, float]:
        known = [key for key, _text in item_type(item.type).categories(item)]
        wanted = self.tendencies.weights.get(item.key)
        even = 1 / 3 if item.type == MULTIPLE else 1.0
        weights = {key: even if wanted is None else wanted.get(key, 0.0) for key in known}
        if wanted is None and item.type == "yes-no":
            weights[DONT_KNOW] = 0.1
        for shift in self.tendencies.shifts:
            if shift.item == item.key and shift.category in weights and _holds(shift, said):
                weights[shift.category] *= shift.times
        return weights

    def _one_of(self, weights: Mapping[str, float]) -> str:
        return self.chance.choices(list(weights), weights=list(weights.values()))[0]

    def _several(self, item: Item, weights: Mapping[str, float]) -> tuple[str, ...]:
        alone = {each.key for each in item.categories if each.exclusive}
        for key in alone:
            if self.chance.random() < weights[key]:
                return (key,)
        open_to_all = {key: weight for key, weight in weights.items() if key not in alone}
        chosen = [key for key, weight in open_to_all.items() if self.chance.random() < weight]
        return tuple(chosen) if chosen else (self._one_of(open_to_all),)

    def _in_order(self, weights: Mapping[str, float]) -> tuple[str, ...]:
        """Some or all of the categories, one after another."""
        left = dict(weights)
        order: list[str] = []
        while left and len(order) < len(weights):
            order.append(self._one_of(left))
            del left[order[-1]]
            if not any(left.values()) or self.chance.random() < 1 / 4:
                break
        return tuple(order)

    def _number(self, item: Item, band_key: str) -> int:
        band = next(band for band in item.bands if band.key == band_key)
        high = band.low + BEYOND if band.high is None else band.high
        return self.chance.randint(
            band.low, high if item.maximum is None else min(high, item.maximum)
        )


def _holds(shift: Shift, said: Mapping[str, AnswerValue]) -> bool:
    item, category = shift.given
    answer = said.get(item)
    return answer == category or (isinstance(answer, tuple) and category in answer)
