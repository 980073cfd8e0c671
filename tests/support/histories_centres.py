"""The neighbourhood centres of made-up surveys: where people took part, and whether that splits.

Drawn with a chance of their own, so that everything else of a made-up survey is as without them.
"""

import random
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from surveyapp.definition.survey import CENTRE, Breakdown, Survey
from surveyapp.definition.wording import Wording, WordingText
from tests.support.counted import Person

NAMES = ("dinamo", "pleintje", "stek", "wijk", "borgerbaan")
SEVERAL, SPLIT, OPENS = 0.4, 0.7, 0.3  # how often: centres, compared, one more halfway
AT_HOME = (0.0, 0.1, 0.5)


def centre_name(identifier: uuid.UUID) -> str:
    """Address of a centre."""
    return NAMES[identifier.int]


@dataclass
class Centres:
    """The centres of one survey.

    Attributes:
        chance: to draw with.
        open: addresses of those that there are now; empty for a survey without.
        later: that opens halfway.
        compared: addresses of those that are compared, in the order in which they are merged.
    """

    chance: random.Random
    open: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    compared: tuple[str, ...] = ()
    at_home: float = 0.0
    names: dict[uuid.UUID, str] = field(
        default_factory=lambda: {uuid.UUID(int=at): name for at, name in enumerate(NAMES)}
    )

    @classmethod
    def drawn(cls, seed: int) -> "Centres":
        """Of the survey with this seed; most have none."""
        chance = random.Random(f"centres of {seed}")  # noqa: S311  made-up people
        if chance.random() >= SEVERAL:
            return cls(chance)
        every = NAMES[: chance.choice([2, 3, 3, 5])]
        late = len(every) > 2 and chance.random() < OPENS
        compared = chance.sample(every, chance.choice([2, len(every)]))
        return cls(
            chance,
            open=every[:-1] if late else every,
            later=every[-1:] if late else (),
            compared=tuple(compared) if chance.random() < SPLIT else (),
            at_home=chance.choice(AT_HOME),
        )

    def asked(self, survey: Survey) -> Survey:
        """A questionnaire that says which centres are compared."""
        if not self.compared:
            return survey
        other = Wording({"nl-BE": WordingText("Andere centra")})
        split = Breakdown(CENTRE, self.compared, other)
        return replace(survey, breakdowns=(*survey.breakdowns, split))

    def one_opens(self) -> None:
        """The centre that opens halfway is open now."""
        self.open, self.later = (*self.open, *self.later), ()

    def in_one(self, people: Sequence[Person]) -> list[Person]:
        """People of one room, who are all in the same centre."""
        if not self.open:
            return list(people)
        place = uuid.UUID(int=NAMES.index(self.chance.choice(self.open)))
        return [replace(each, centre_id=place) for each in people]

    def somewhere(self, person: Person) -> Person:
        """Somebody who took part in one of the centres, or at home."""
        if not self.open or self.chance.random() < self.at_home:
            return person
        weights: list[Any] = [3, 2, 1, 2, 1][: len(self.open)]
        name = self.chance.choices(self.open, weights)[0]
        return replace(person, centre_id=uuid.UUID(int=NAMES.index(name)))
