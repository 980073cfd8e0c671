"""Single choice: one category of several."""

from collections.abc import Iterator

from surveyapp.definition.items.base import OneCategory, few_categories
from surveyapp.definition.survey import Item
from surveyapp.errors import Finding


class SingleChoice(OneCategory):
    """One category key."""

    name = "single-choice"
    picks_one = True

    def check(self, item: Item, where: str) -> Iterator[Finding]:
        """Mistakes in a single-choice item."""
        yield from super().check(item, where)
        yield from few_categories(item, where)
