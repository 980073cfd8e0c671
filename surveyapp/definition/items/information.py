"""Information: a screen that asks nothing."""

from surveyapp.definition.items.base import AnswerError, ItemType
from surveyapp.definition.items.messages import Mismatch
from surveyapp.definition.routing import AnswerValue
from surveyapp.definition.survey import Item


class Information(ItemType):
    """A text to read or hear; never stored or counted."""

    name = "information"
    closed = False
    is_question = False

    def _accept(self, item: Item, value: object) -> AnswerValue:  # noqa: ARG002  same form for all types
        raise AnswerError(Mismatch.NOT_ASKED)

    def _from_form(self, item: Item, said: list[str]) -> AnswerValue:  # noqa: ARG002  same form for all types
        raise AnswerError(Mismatch.NOT_ASKED)
