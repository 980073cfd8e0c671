"""Neighbourhood: where somebody lives, picked from pictures like little maps."""

from collections.abc import Iterator

from surveyapp.definition.items.base import OneCategory, few_categories
from surveyapp.definition.survey import Item
from surveyapp.errors import Finding


class Neighbourhood(OneCategory):
    """One category key, as in single choice; tables may be split by it."""

    name = "neighbourhood"
    picks_one = True

    def check(self, item: Item, where: str) -> Iterator[Finding]:
        """Mistakes in a neighbourhood item."""
        yield from super().check(item, where)
        yield from few_categories(item, where)
