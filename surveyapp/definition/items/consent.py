"""Consent: whether a person takes part at all. A no stores nothing."""

from collections.abc import Iterator

from surveyapp.definition.items.base import OneCategory
from surveyapp.definition.items.implied import NO, YES, with_implied
from surveyapp.definition.items.yes_no import only_implied
from surveyapp.definition.survey import Category, Item
from surveyapp.errors import Finding

KEYS = (YES, NO)


class Consent(OneCategory):
    """Yes or no, nothing beside it; never stored or counted."""

    name = "consent"
    closed = False
    is_question = False

    def choices(self, item: Item) -> tuple[Category, ...]:
        """Yes and no, in this order; the author may replace their words and pictures."""
        return with_implied(item, KEYS)

    def check(self, item: Item, where: str) -> Iterator[Finding]:
        """Mistakes in a consent item."""
        yield from super().check(item, where)
        yield from only_implied(item, where, KEYS)
        if item.when is not None:
            yield Finding(
                "consent-with-condition",
                f"{where}.when",
                "Consent is asked of everybody.",
                "Take 'when' away.",
            )
