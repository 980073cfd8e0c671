"""The form of one screen: the answer, and where to go with it."""

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from wtforms import BooleanField, Field, StringField
from wtforms.validators import Optional

from surveyapp.definition.items import AnswerError, item_type
from surveyapp.definition.items.messages import N_
from surveyapp.definition.survey import Item
from surveyapp.web.forms.plain import PlainForm

if TYPE_CHECKING:
    from surveyapp.definition.routing import AnswerValue

# What to do when somebody goes on and nothing was tapped or written.
NOTHING_CHOSEN = {
    "multiple-choice": N_("Tap what fits. More than one is fine."),
    "number": N_("Write a number here."),
}
TAP_ONE = N_("Tap one answer.")


class Go(StrEnum):
    """Where somebody wants to go from a screen."""

    NEXT = "next"
    BACK = "back"


class AnswerField(Field):
    """What was tapped or written for one item; the item's type reads it.

    Attributes:
        data: the answer, or None when nothing was tapped or written.
        said: what came in, as it came, to show it again.
        problem: why it does not fit, or None.
    """

    def __init__(self, label: object = None, **options: Any) -> None:  # noqa: ANN401  WTForms'
        super().__init__(label, **options)
        self.item: Item | None = None
        self.data: AnswerValue | None = None
        self.said: tuple[str, ...] = ()
        self.problem: AnswerError | None = None

    def process(self, formdata: Any, *_args: object, **_options: object) -> None:  # noqa: ANN401
        """Take what came in; it is read once the item is known."""
        if formdata is not None and self.name in formdata:
            self.said = tuple(formdata.getlist(self.name))

    def read(self, item: Item) -> None:
        """Read what came in as an answer to `item`."""
        try:
            self.data = item_type(item.type).from_form(item, self.said)
        except AnswerError as problem:
            self.problem = problem


class AnswerForm(PlainForm):
    """One screen of a survey.

    Args:
        item: what the screen asks.
    """

    answer = AnswerField()
    quote_permission = BooleanField()
    go = StringField(validators=[Optional()], default=Go.NEXT.value)
    language = StringField(validators=[Optional()])

    def __init__(self, item: Item) -> None:
        super().__init__()
        self.answer.read(item)

    @property
    def leaves(self) -> bool:
        """Whether somebody goes back or to another language: nothing is asked of them first."""
        return self.go.data == Go.BACK or bool(self.language.data)
