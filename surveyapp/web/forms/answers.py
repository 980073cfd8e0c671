"""The form of one screen: the answer, and where to go with it."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from wtforms import BooleanField, Field, StringField
from wtforms.validators import Optional

from surveyapp.definition.items import AnswerError, item_type
from surveyapp.definition.items.messages import N_
from surveyapp.definition.items.ranking import Ranking
from surveyapp.definition.survey import Item
from surveyapp.response.personal import looks_personal
from surveyapp.web.forms.plain import PlainForm

if TYPE_CHECKING:
    from surveyapp.definition.routing import AnswerValue

# What to do when somebody goes on and nothing was tapped or written.
NOTHING_CHOSEN = {
    "multiple-choice": N_("Tap what fits. More than one is fine."),
    "number": N_("Write a number, such as 4."),
    "ranking": N_("Tap what comes first. Then what comes next."),
}
TAP_ONE = N_("Tap one answer.")


class Go(StrEnum):
    """Where somebody wants to go from a screen."""

    NEXT = "next"
    BACK = "back"
    ALSO = "also"  # nowhere: the same screen, with a second language or without


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

    def read(self, item: Item, voice: str) -> None:
        """Read what came in as an answer to `item`; `voice` names what was spoken, or is ""."""
        try:
            self.data = item_type(item.type).from_form(item, self.said, voice)
        except AnswerError as problem:
            self.problem = problem


class AnswerForm(PlainForm):
    """One screen of a survey.

    Args:
        item: what the screen asks.
    """

    answer = AnswerField()
    voice = StringField(validators=[Optional()])
    quote_permission = BooleanField()
    go = StringField(validators=[Optional()], default=Go.NEXT.value)
    language = StringField(validators=[Optional()])
    also = StringField(default=None)
    tap = StringField(validators=[Optional()])
    keep = StringField(validators=[Optional()])

    def __init__(self, item: Item) -> None:
        super().__init__()
        kind = item_type(item.type)
        if self.taps and isinstance(kind, Ranking):
            self.answer.said = kind.tapped(item, self.answer.said, str(self.tap.data))
        self.answer.read(item, self.voice.data or "")

    @property
    def taps(self) -> bool:
        """Whether a card of a ranking was tapped: the same screen follows."""
        return bool(self.tap.data)

    @property
    def looks_personal(self) -> bool:
        """Whether a story seems to tell who somebody is, and they were not asked about it yet."""
        told = self.answer.data
        text = told.get("text", "") if isinstance(told, Mapping) else ""
        return not self.keep.data and bool(looks_personal(text))

    @property
    def leaves(self) -> bool:
        """Whether somebody goes elsewhere than on: nothing is asked of them first."""
        stays = self.go.data == Go.ALSO or self.taps
        return stays or self.go.data == Go.BACK or bool(self.language.data)
