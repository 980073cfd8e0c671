"""Ranking: categories put in order by tapping them one after another."""

from collections.abc import Iterator, Sequence

from surveyapp.definition.items.base import AnswerError, ItemType, few_categories
from surveyapp.definition.items.messages import Mismatch
from surveyapp.definition.routing import AnswerValue
from surveyapp.definition.survey import NO_ANSWER, Item
from surveyapp.errors import Finding

MOST = 9  # more than one digit, and nobody keeps the order in mind


class Ranking(ItemType):
    """Category keys in the order in which they were tapped, each once; not all need be there.

    Counted by what was put first: everybody who ranked is in one row of the table.
    """

    name = "ranking"
    closed = True
    parts = frozenset({"categories"})
    counts_first = True

    def tapped(self, item: Item, before: Sequence[str], key: str) -> tuple[str, ...]:
        """The order after one more tap.

        Args:
            item: what is ranked.
            before: what was tapped until now, in order; a key of `MISSING` alone.
            key: what is tapped: a category goes to the end, one that is there already goes out
                and the later ones move up; a key of `MISSING` takes the place of everything.
        """
        known = {category.key for category in item.categories}
        if key in before:
            return tuple(each for each in before if each != key)
        if key not in known:
            return (key,)
        return (*(each for each in before if each in known), key)

    def _accept(self, item: Item, value: object) -> AnswerValue:
        if not isinstance(value, list | tuple):
            raise AnswerError(Mismatch.WRONG_TYPE)
        return _ranked(item, value)

    def _from_form(self, item: Item, said: list[str]) -> AnswerValue:
        return _ranked(item, said)

    def check(self, item: Item, where: str) -> Iterator[Finding]:
        """Mistakes in a ranking item."""
        yield from super().check(item, where)
        yield from few_categories(item, where)
        if len(item.categories) > MOST:
            yield Finding(
                "too-many-to-rank",
                f"{where}.categories",
                f"Nobody keeps {len(item.categories)} categories in order.",
                f"Write at most {MOST}, or make it most-important.",
            )
        for number, category in enumerate(item.categories):
            if category.exclusive:
                yield Finding(
                    "exclusive-not-of-type",
                    f"{where}.categories[{number}].exclusive",
                    "In 'ranking' categories stand after each other, so none is exclusive.",
                    "Take 'exclusive' away, or make it multiple-choice.",
                )


def _ranked(item: Item, values: Sequence[object]) -> AnswerValue:
    said = [value for value in values if isinstance(value, str)]
    if len(said) < len(values):
        raise AnswerError(Mismatch.WRONG_TYPE)
    if not said:
        return NO_ANSWER
    if set(said) - {category.key for category in item.categories}:
        raise AnswerError(Mismatch.UNKNOWN_CATEGORY)
    return tuple(dict.fromkeys(said))
