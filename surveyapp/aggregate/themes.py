"""How often people spoke of themes, made safe: the door for what open answers add up to.

Rules of DESIGN 9, for a survey and its coding frame:

- People are told as a range on the grid of `bands.people_range`, so a number fits at least
  `minimum` true counts; a theme of fewer than `people_needed` people has no number at all, and
  nobody at all is in there like the rest.
- A parent holds whoever spoke of one of its children. Whoever knows the ranges of the children
  knows that the parent has at most their sum: where that would leave fewer than `minimum` counts,
  the last two ranges that the parent may have become one. Which ones depends on what is told of
  the children alone, so the wider range itself tells nothing more. Everybody who told a story is
  the parent of all.
- One person may be behind several quotes. They are told on a grid of which each range is as wide as
  its low end (10 to 19, 20 to 39, 40 to 79 …): however many quotes the average person of a theme is
  behind, a range fits `minimum` times as many. A parent has no number of quotes: it is the sum of
  its children's.
- Rooms are told as "so many or more", never all that there were: of no single room does anybody
  learn that somebody in it spoke of the theme.

- Who picked the picture of a theme for their own story spoke of it too; but how many people picked
  it is told by releases, and nobody can have told a story with a pick that they did not make. A
  number of people above the least that a release tells of the picks would narrow what that release
  tells, and every later one. So from there on (the range in which that least lies) all numbers are
  one range, up to everybody who told a story. Where it begins depends on the release alone. The
  other way round, whoever picked it spoke of it or told no story: few tellers who picked it, where
  nearly everybody told a story, are few who picked it. So picks count only where those who told
  none could be all who picked it, and where a release tells enough of them; elsewhere only what
  readers gave counts.

Ranges of the same grid that are told at different times meet in whole ranges, so differences fit
enough counts too; what `theme_rhythm` asks between two counts comes on top.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from surveyapp.aggregate.bands import (
    MINIMUM,
    narrow_width,
    people_needed,
    people_range,
)
from surveyapp.aggregate.safe_table import Range
from surveyapp.coding.frame import CodingFrame, Theme

ROOMS = (50, 20, 10, 5, 2)
NOBODY: Mapping[uuid.UUID, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Spoken:
    """Who spoke of one theme. True; goes no further than `protect_stories`.

    Attributes:
        people: the tellers, each once, whatever stands for them.
        quotes: pieces of their words that were given the theme.
        rooms: the group sessions in which it was spoken of.
    """

    people: frozenset[uuid.UUID] = frozenset()
    quotes: int = 0
    rooms: frozenset[uuid.UUID] = frozenset()

    def __or__(self, other: "Spoken") -> "Spoken":
        return Spoken(
            self.people | other.people, self.quotes + other.quotes, self.rooms | other.rooms
        )


@dataclass(frozen=True, slots=True)
class SafeTheme:
    """One theme as it may be told.

    Attributes:
        key: of the theme.
        label: its name, by language code, as it was when it was counted.
        pictogram: name of a pictogram, or None.
        parent: key of the theme that it is part of, or None.
        people: how many people spoke of it; None: too few for a number.
        quotes: how many pieces of their words; None: no number.
        rooms: in so many group sessions or more; None: no number.
    """

    key: str
    label: Mapping[str, str]
    pictogram: str | None = None
    parent: str | None = None
    people: Range | None = None
    quotes: Range | None = None
    rooms: int | None = None


@dataclass(frozen=True, slots=True)
class SafeStories:
    """What the stories of a survey add up to, as it may be told.

    Attributes:
        people: how many people told one.
        themes: every live theme, in the order of its frame, with numbers where there may be one.
    """

    people: Range
    themes: tuple[SafeTheme, ...]


def protect_stories(  # noqa: PLR0913  one value each for what is known of the stories
    frame: CodingFrame,
    spoken: Mapping[uuid.UUID, Spoken],
    tellers: int,
    rooms_held: int,
    minimum: int = MINIMUM,
    *,
    picked: Mapping[uuid.UUID, int] = NOBODY,
) -> SafeStories:
    """Make the counts of a coding frame safe to tell.

    Args:
        frame: its live themes are told, in its order.
        spoken: by theme, what was given that theme itself (not its children), by readers and, of
            the themes in `picked`, by tellers.
        tellers: how many people told a story; at least `people_needed`.
        rooms_held: how many group sessions there were in all; everybody may know.
        minimum: true counts that every figure must fit.
        picked: of the themes that tellers gave too, how many people picked them at least, as the
            newest release tells; each of them enough (`picks_count`).
    """
    least = max(MINIMUM, minimum)
    themes = _Themes(frame, spoken, rooms_held, least, _Picks(picked, tellers))
    return SafeStories(themes.tellers(), themes.told())


def picks_count(picked: Range, silent: int, minimum: int = MINIMUM) -> bool:
    """Whether the picks of tellers may count for a theme.

    Args:
        picked: how many people picked it, as a release tells.
        silent: how many of the people of that release told no story, at least.
        minimum: true counts that every figure must fit.
    """
    least = max(MINIMUM, minimum)
    return people_range(picked.low, least).low >= _lowest(least) and picked.high <= silent


def all_spoken(frame: CodingFrame, spoken: Mapping[uuid.UUID, Spoken]) -> dict[str, Spoken]:
    """By key of each live theme, what was spoken of it and of its children. True."""
    themes = _Themes(frame, spoken, 0, MINIMUM, _Picks(NOBODY, 0))
    return {theme.key: themes.whole(theme) for theme in frame.live}


def live_parts(frame: CodingFrame) -> dict[str, str | None]:
    """By key of each live theme, the key of the one that it is part of, or None."""
    keys = {theme.id: theme.key for theme in frame.live}
    wholes = _wholes(frame)
    return {keys[part]: None if whole is None else keys[whole] for part, whole in wholes.items()}


def _wholes(frame: CodingFrame) -> dict[uuid.UUID, uuid.UUID | None]:
    """By live theme, the one that it is part of; what is part of a retired one stands by itself."""
    live = {theme.id for theme in frame.live}
    return {theme.id: theme.parent if theme.parent in live else None for theme in frame.live}


@dataclass(frozen=True, slots=True)
class _Picks:
    """What a release tells of the pictures that tellers picked, and how many tellers there are."""

    least: Mapping[uuid.UUID, int]
    tellers: int


class _Themes:
    """One frame being told."""

    def __init__(
        self,
        frame: CodingFrame,
        spoken: Mapping[uuid.UUID, Spoken],
        rooms_held: int,
        minimum: int,
        picks: _Picks,
    ) -> None:
        self.picks = picks
        self.frame = frame
        self.spoken = spoken
        self.rooms_held = rooms_held
        self.minimum = minimum
        self.parent = _wholes(frame)

    def told(self) -> tuple[SafeTheme, ...]:
        return tuple(self._tell(theme) for theme in self.frame.live)

    def whole(self, theme: Theme) -> Spoken:
        """What was spoken of a theme and of all its children."""
        found = self.spoken.get(theme.id, Spoken())
        for child in self._children(theme):
            found |= self.whole(child)
        return found

    def tellers(self) -> Range:
        """How many people told a story, as a range that gives none of the themes away."""
        everybody = people_range(self.picks.tellers, self.minimum)
        tops = [each for each in self.frame.live if self.parent[each.id] is None]
        if any(self._open(each) for each in tops):
            return everybody  # up to which they go: nothing follows from their sum
        told = [self.people(each) for each in tops]
        return _held(self.picks.tellers, told, self.minimum) or everybody

    def people(self, theme: Theme) -> Range | None:
        """How many people spoke of a theme, as a range; None when too few."""
        edge = self._open(theme)
        if edge is not None:
            return Range(edge, people_range(self.picks.tellers, self.minimum).high)
        children = [self.people(child) for child in self._children(theme)]
        return _held(len(self.whole(theme).people), children, self.minimum)

    def _open(self, theme: Theme) -> int | None:
        """Where the one range begins in which a theme with picks is; None when it is in no such.

        Of several items in which it can be picked, and of its parts, the most that is told: their
        people may be the same.
        """
        least = self._picked(theme)
        if least is None:
            return None
        edge = people_range(least, self.minimum).low
        return edge if len(self.whole(theme).people) >= edge else None

    def _picked(self, theme: Theme) -> int | None:
        own = self.picks.least.get(theme.id)
        parts = [own, *(self._picked(child) for child in self._children(theme))]
        return max((each for each in parts if each is not None), default=None)

    def _tell(self, theme: Theme) -> SafeTheme:
        people, whole = self.people(theme), self.whole(theme)
        above = self.parent[theme.id]
        parent = None if above is None else self.frame.theme(above)
        shown = SafeTheme(
            key=theme.key,
            label=dict(theme.label),
            pictogram=theme.pictogram,
            parent=None if parent is None else parent.key,
        )
        if people is None:
            return shown
        quotes = None if self._children(theme) else _quotes(whole.quotes, self.minimum)
        rooms = self._rooms(len(whole.rooms))
        return replace(shown, people=people, quotes=quotes, rooms=rooms)

    def _children(self, theme: Theme) -> list[Theme]:
        return [each for each in self.frame.live if self.parent[each.id] == theme.id]

    def _rooms(self, rooms: int) -> int | None:
        return next((each for each in ROOMS if each <= rooms and each < self.rooms_held), None)


def _held(people: int, children: list[Range | None], minimum: int) -> Range | None:
    """A number of people as a range beside the ranges of their parts; None when too few."""
    lowest = _lowest(minimum)
    if people < lowest:
        return None
    told = people_range(people, minimum)
    edge = sum(lowest - 1 if each is None else each.high for each in children)
    # The range in which fewer than `minimum` numbers are left under the edge.
    cut = people_range(edge, minimum)
    if not children or edge - cut.low + 1 >= minimum:
        return told
    before = people_range(max(cut.low - 1, 0), minimum)
    if told not in {cut, before}:
        return told
    return Range(before.low, cut.high) if before.low >= lowest else None


def _lowest(minimum: int) -> int:
    """The fewest people that a number is told of: where a range of the grid begins."""
    needed = people_needed(minimum)
    told = people_range(needed, minimum)
    return needed if told.low == needed else told.high + 1


def _quotes(quotes: int, minimum: int) -> Range | None:
    low = 2 * narrow_width(minimum)
    if quotes < low:
        return None
    while quotes >= 2 * low:
        low *= 2
    return Range(low, 2 * low - 1)
