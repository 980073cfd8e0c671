"""Most important: what weighs most, picked from large pictures."""

from collections.abc import Iterator

from surveyapp.definition.items.base import OneCategory, few_categories
from surveyapp.definition.survey import Item
from surveyapp.errors import Finding


class MostImportant(OneCategory):
    """One category key, as in single choice; what differs is how it is asked."""

    name = "most-important"
    picks_one = True

    def check(self, item: Item, where: str) -> Iterator[Finding]:
        """Mistakes in a most-important item."""
        yield from super().check(item, where)
        yield from few_categories(item, where)
