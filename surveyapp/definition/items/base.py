"""What every type of item can do: accept an answer, read it from a page, check its own item."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from typing import ClassVar

from surveyapp.definition.items.messages import MESSAGES, Mismatch
from surveyapp.definition.routing import AnswerValue
from surveyapp.definition.survey import MISSING, Category, Item
from surveyapp.definition.wording import Wording
from surveyapp.errors import Finding, SurveyAppError


class AnswerError(SurveyAppError):
    """An answer does not fit its item; nothing is lost by it.

    Attributes:
        code: stable, such as `unknown-category`; the keys of `items.messages.MESSAGES`.
        message: English source sentence for `languages.catalogs.translate`, places unfilled.
        facts: what goes into the places of `message`; safe to show.
    """

    def __init__(self, code: Mismatch, **facts: object) -> None:
        self.code = code.value
        self.message = MESSAGES[code]
        self.facts = facts
        super().__init__(self.message % facts if facts else self.message)


class ItemType(ABC):
    """One type of item; there is one object of each, in `definition.items`.

    Attributes:
        name: as documents write it.
        closed: answers are categories or numbers, and are counted.
        is_question: a person answers it, and may say "I don't know" or "I'd rather not say".
        picks_one: one of several categories that have no order among them. Tables may be split by
            such an item, and it may change into another such type without asking something else.
        counts_first: the answer is a list of which only the first is counted.
        parts: which of `categories`, `bands`, `minimum`, `maximum` its items may have.
    """

    name: ClassVar[str]
    closed: ClassVar[bool]
    is_question: ClassVar[bool] = True
    picks_one: ClassVar[bool] = False
    counts_first: ClassVar[bool] = False
    parts: ClassVar[frozenset[str]] = frozenset()

    def accept(self, item: Item, value: object) -> AnswerValue:
        """An answer as it came over the wire, checked.

        Args:
            item: the item that it answers.
            value: any JSON value.

        Returns:
            The answer as it is kept; keys of `MISSING` as they are.

        Raises:
            AnswerError: it does not fit the item.
        """
        if self.is_question and isinstance(value, str) and value in MISSING:
            return value
        return self._accept(item, value)

    def from_form(self, item: Item, values: Sequence[str], voice: str = "") -> AnswerValue | None:  # noqa: ARG002  only a story is spoken
        """An answer as a page without scripts sends it.

        Args:
            item: the item that it answers.
            values: what came in under the item's name; a missing key counts as one of them.
            voice: of a story, see there.

        Returns:
            The answer, or None when nothing was chosen or written.

        Raises:
            AnswerError: it does not fit the item, or a missing key stands beside an answer.
        """
        said = [value for value in values if value.strip()]
        if not said:
            return None
        if self.is_question and any(value in MISSING for value in said):
            if len(set(said)) > 1:
                raise AnswerError(Mismatch.MISSING_BESIDE)
            return said[0]
        return self._from_form(item, said)

    def choices(self, item: Item) -> tuple[Category, ...]:
        """The categories to choose from, implied ones included, in order."""
        return item.categories

    def categories(self, item: Item) -> tuple[tuple[str, Wording], ...]:
        """What is counted: key and wording of each row of the item's table."""
        return tuple((category.key, category.text) for category in self.choices(item))

    def check(self, item: Item, where: str) -> Iterator[Finding]:
        """Mistakes in an item of this type.

        Args:
            item: as it was read.
            where: its place in the document.
        """
        for part in ("categories", "bands", "minimum", "maximum"):
            if part not in self.parts and getattr(item, part) not in ((), None):
                yield Finding(
                    "part-not-of-type",
                    f"{where}.{part}",
                    f"An item of type {self.name!r} has no {part}.",
                    f"Take {part!r} away, or choose another type.",
                )

    @abstractmethod
    def _accept(self, item: Item, value: object) -> AnswerValue:
        """As `accept`, for values that are not missing keys."""

    @abstractmethod
    def _from_form(self, item: Item, said: list[str]) -> AnswerValue:
        """As `from_form`, for at least one value that is not blank."""


class OneCategory(ItemType):
    """Types that are answered with one category key."""

    closed = True
    parts = frozenset({"categories"})

    def _accept(self, item: Item, value: object) -> AnswerValue:
        if not isinstance(value, str):
            raise AnswerError(Mismatch.WRONG_TYPE)
        if value not in {category.key for category in self.choices(item)}:
            raise AnswerError(Mismatch.UNKNOWN_CATEGORY)
        return value

    def _from_form(self, item: Item, said: list[str]) -> AnswerValue:
        if len(set(said)) > 1:
            raise AnswerError(Mismatch.ONE_ONLY)
        return self._accept(item, said[0])

    def check(self, item: Item, where: str) -> Iterator[Finding]:
        """Mistakes in an item of this type."""
        yield from super().check(item, where)
        yield from no_exclusive(item, where, self.name)


def no_exclusive(item: Item, where: str, name: str) -> Iterator[Finding]:
    """`exclusive` where only one category can be chosen anyhow."""
    for number, category in enumerate(item.categories):
        if category.exclusive:
            yield Finding(
                "exclusive-not-of-type",
                f"{where}.categories[{number}].exclusive",
                f"In {name!r} only one category is chosen, so none is exclusive.",
                "Take 'exclusive' away, or make it multiple-choice.",
            )


def few_categories(item: Item, where: str) -> Iterator[Finding]:
    """Fewer than two categories to choose from."""
    if len(item.categories) < 2:
        yield Finding(
            "too-few-categories",
            f"{where}.categories",
            f"There is nothing to choose with {len(item.categories)} categories.",
            "Write at least two categories.",
        )
