"""Multiple choice: any number of categories; an exclusive one stands alone."""

from collections.abc import Iterator, Sequence

from surveyapp.definition.items.base import AnswerError, ItemType, few_categories
from surveyapp.definition.items.messages import Mismatch
from surveyapp.definition.routing import AnswerValue
from surveyapp.definition.survey import NO_ANSWER, Item
from surveyapp.errors import Finding


class MultipleChoice(ItemType):
    """Category keys, each once, in the item's order; none at all is `no-answer`."""

    name = "multiple-choice"
    closed = True
    parts = frozenset({"categories"})

    def _accept(self, item: Item, value: object) -> AnswerValue:
        if not isinstance(value, list | tuple):
            raise AnswerError(Mismatch.WRONG_TYPE)
        return _chosen(item, value)

    def _from_form(self, item: Item, said: list[str]) -> AnswerValue:
        return _chosen(item, said)

    def check(self, item: Item, where: str) -> Iterator[Finding]:
        """Mistakes in a multiple-choice item."""
        yield from super().check(item, where)
        yield from few_categories(item, where)
        if item.categories and all(category.exclusive for category in item.categories):
            yield Finding(
                "all-exclusive",
                f"{where}.categories",
                "Every category is exclusive, so only one can be chosen.",
                "Make it single-choice, or take 'exclusive' away where it is not meant.",
            )


def _chosen(item: Item, values: Sequence[object]) -> AnswerValue:
    if any(not isinstance(value, str) for value in values):
        raise AnswerError(Mismatch.WRONG_TYPE)
    said = set(values)
    if not said:
        return NO_ANSWER
    if said - {category.key for category in item.categories}:
        raise AnswerError(Mismatch.UNKNOWN_CATEGORY)
    chosen = [category for category in item.categories if category.key in said]
    if len(chosen) > 1 and any(category.exclusive for category in chosen):
        raise AnswerError(Mismatch.EXCLUSIVE)
    return tuple(category.key for category in chosen)
