"""Scale: three or five points from one end to the other, every point worded."""

from collections.abc import Iterator

from surveyapp.definition.items.base import OneCategory
from surveyapp.definition.survey import Item
from surveyapp.errors import Finding

POINTS = (3, 5)


class Scale(OneCategory):
    """One category key; the categories are in order."""

    name = "scale"

    def check(self, item: Item, where: str) -> Iterator[Finding]:
        """Mistakes in a scale item."""
        yield from super().check(item, where)
        if len(item.categories) not in POINTS:
            yield Finding(
                "scale-points",
                f"{where}.categories",
                f"A scale has 3 or 5 points; this one has {len(item.categories)}.",
                "Write 3 or 5 categories in order, or make it single-choice.",
            )
