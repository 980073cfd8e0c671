"""How far two readers saw the same in the same stories: a plain percentage.

The rule, as it is told on the screen too: of all themes that either of the two gave to a story,
the share that both gave; and of all stories that both read, the share to which they gave exactly
the same themes. Which words exactly, and how often, does not count: two people seldom stop at
the same letter. It is no measure with a pass mark: it says where to talk.
"""

import uuid
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

Place = tuple[uuid.UUID, str]  # a source and its item: one story
Themes = AbstractSet[uuid.UUID]


@dataclass(frozen=True, slots=True)
class Compared:
    """One story that two people read.

    Attributes:
        place: which story.
        both: themes that both gave.
        first: that only the first reader gave.
        second: that only the second reader gave.
    """

    place: Place
    both: Themes
    first: Themes
    second: Themes

    @property
    def same(self) -> bool:
        """Whether both gave exactly the same themes, or both none."""
        return not self.first and not self.second


@dataclass(frozen=True, slots=True)
class Agreement:
    """What comparing all those stories gives.

    Attributes:
        stories: each compared.
    """

    stories: tuple[Compared, ...]

    @property
    def either(self) -> int:
        """How many times a theme was given to a story by one or by both."""
        return sum(len(each.both) + len(each.first) + len(each.second) for each in self.stories)

    @property
    def both(self) -> int:
        """How many times by both."""
        return sum(len(each.both) for each in self.stories)

    @property
    def themes_percent(self) -> int | None:
        """Of the themes that either gave, the share that both gave; None without any theme."""
        return _percent(self.both, self.either)

    @property
    def stories_percent(self) -> int | None:
        """Of the stories, the share with exactly the same themes; None without any story."""
        return _percent(sum(each.same for each in self.stories), len(self.stories))

    @property
    def differing(self) -> tuple[Compared, ...]:
        """The stories to talk about."""
        return tuple(each for each in self.stories if not each.same)


def compare(
    places: Iterable[Place], first: Mapping[Place, Themes], second: Mapping[Place, Themes]
) -> Agreement:
    """Lay two readings beside each other.

    Args:
        places: the stories that both read; one to which nobody gave a theme counts as the same.
        first: themes of the first reading, by story.
        second: of the second one.
    """
    compared = []
    for place in places:
        one, other = first.get(place, frozenset()), second.get(place, frozenset())
        compared.append(Compared(place, one & other, one - other, other - one))
    return Agreement(tuple(compared))


def _percent(part: int, whole: int) -> int | None:
    # Halves upwards, always: 12.5 is 13, whatever the number before it.
    return None if whole == 0 else (200 * part + whole) // (2 * whole)
