"""Yes, no, don't know.

"I don't know" is a category here: it is an answer, counted in the base. Only "I'd rather not
say" is offered besides.
"""

from collections.abc import Iterator

from surveyapp.definition.items.base import OneCategory
from surveyapp.definition.items.implied import NO, YES, with_implied
from surveyapp.definition.survey import DONT_KNOW, Category, Item
from surveyapp.errors import Finding

KEYS = (YES, NO, DONT_KNOW)


class YesNo(OneCategory):
    """Yes, no, don't know; the author may replace their words, pictures and phrases."""

    name = "yes-no"

    def choices(self, item: Item) -> tuple[Category, ...]:
        """Yes, no and don't know, in this order."""
        return with_implied(item, KEYS)

    def check(self, item: Item, where: str) -> Iterator[Finding]:
        """Mistakes in a yes-no item."""
        yield from super().check(item, where)
        yield from only_implied(item, where, KEYS)


def only_implied(item: Item, where: str, keys: tuple[str, ...]) -> Iterator[Finding]:
    """Categories that the type does not have."""
    for number, category in enumerate(item.categories):
        if category.key not in keys:
            yield Finding(
                "category-not-of-type",
                f"{where}.categories[{number}].key",
                f"{category.key!r} is no category of {item.type!r}.",
                f"Use {', '.join(keys)}, or make it single-choice.",
            )
