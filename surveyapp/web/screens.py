"""What one screen shows, worked out before the template sees it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from surveyapp.definition.items import item_type
from surveyapp.definition.items.messages import N_
from surveyapp.definition.routing import AnswerValue
from surveyapp.definition.survey import DONT_KNOW, MISSING, NO_ANSWER, RATHER_NOT, Category, Item
from surveyapp.web.forms.answers import NOTHING_CHOSEN, TAP_ONE, AnswerForm
from surveyapp.web.security import allow_microphone
from surveyapp.web.static import pictogram_address
from surveyapp.web.telling import Telling, tell, tell_message

QUIET = {
    DONT_KNOW: (N_("I don't know"), "dont-know"),
    RATHER_NOT: (N_("I'd rather not say"), "private"),
}
PERMISSION = N_("You may use my words. My name is never with it.")
SKIPPED = N_("No answer")
SKIP = N_("Skip")
SPOKEN = N_("You told it with your voice.")
PIECES = re.compile(r"[\s-]+")
HALF_A_PHONE = 14  # characters


@dataclass(frozen=True, slots=True)
class Card:
    """One choice on a screen.

    Attributes:
        value: what is sent when it is tapped.
        words: what it says.
        picture: address of its pictogram, or None.
        chosen: tapped already.
        rank: its place in the order of tapping, from 1; 0 when it was not tapped.
    """

    value: str
    words: Telling
    picture: str | None
    chosen: bool
    rank: int = 0


@dataclass(frozen=True, slots=True)
class ItemScreen:
    """One item, ready to be shown.

    Attributes:
        type: name of its type, and of its template.
        question: what it asks or says.
        hint: a second line, or None.
        picture: address of its pictogram, or None.
        cards: what can be tapped.
        quiet: the ways of not answering.
        written: what stands in its box.
        permission: the card that asks whether the words may be used.
        problem: why what was tapped does not fit, or None.
        place: id of what the error summary leads to.
        skip: the third of the ways to tell a story, beside talking and writing.
        voice: names the recording of what was spoken; "" when nothing was.
        personal: asks whether what looks personal in a story may stay.
    """

    type: str
    question: Telling
    hint: Telling | None
    picture: str | None
    cards: tuple[Card, ...]
    quiet: tuple[Card, ...]
    written: str
    permission: Card
    problem: Telling | None
    place: str
    skip: Card
    voice: str = ""
    personal: bool = False

    @property
    def has_long_words(self) -> bool:
        """Whether a word of a card is too long for half of a narrow phone."""
        words = (word for card in self.cards for word in PIECES.split(card.words.text))
        return max(map(len, words), default=0) > HALF_A_PHONE


def show_item(
    item: Item,
    said: tuple[str, ...],
    *,
    allowed: bool,
    problem: Telling | None = None,
    voice: str = "",
) -> ItemScreen:
    """The screen of an item.

    Args:
        item: what it asks.
        said: category keys that are chosen, or the one text that stands in the box.
        allowed: the words may be used.
        problem: why what was sent does not fit.
        voice: names the recording of what was spoken.
    """
    if item.type == "story":
        allow_microphone()
    type_ = item_type(item.type)
    cards = tuple(_card(category, said) for category in type_.choices(item))
    offered = [] if not type_.is_question else list(QUIET)
    shown = {card.value for card in cards}
    quiet = tuple(_quiet_card(key, said) for key in offered if key not in shown)
    return ItemScreen(
        type=item.type,
        question=tell(item.text),
        hint=tell(item.hint) if item.hint else None,
        picture=pictogram_address(item.pictogram),
        cards=cards,
        quiet=quiet,
        written=next((text for text in said if text not in MISSING), ""),
        permission=Card("yes", tell_message(PERMISSION), pictogram_address("dialogue"), allowed),
        problem=problem,
        place="answer-1" if cards else "answer",
        skip=Card(RATHER_NOT, tell_message(SKIP), pictogram_address("silent"), chosen=False),
        voice=voice,
    )


def _card(category: Category, said: tuple[str, ...]) -> Card:
    picture = pictogram_address(category.pictogram)
    words = tell(category.text)
    return Card(category.key, words, picture, category.key in said, _rank(category.key, said))


def _quiet_card(key: str, said: tuple[str, ...]) -> Card:
    words, pictogram = QUIET[key]
    picture = pictogram_address(pictogram)
    return Card(key, tell_message(words), picture, key in said, _rank(key, said))


def _rank(key: str, said: tuple[str, ...]) -> int:
    return said.index(key) + 1 if key in said else 0


def card_place(item: Item, key: str) -> str:
    """The id of a category's card on the page of its item; of the whole when there is none."""
    keys = [category.key for category in item.categories]
    return f"answer-{keys.index(key) + 1}" if key in keys else "answer"


def as_said(value: AnswerValue | None) -> tuple[str, ...]:
    """An answer as it would come in from the page, to show it again."""
    if value is None or value == NO_ANSWER:
        return ()
    if isinstance(value, Mapping):
        return tuple(text for text in (value.get("text"),) if text)
    if isinstance(value, tuple | list):
        return tuple(value)
    return (str(value),)


def voice_in(value: AnswerValue | None) -> str:
    """What names the recording of an answer that was spoken; "" for others."""
    return value.get("voice", "") if isinstance(value, Mapping) else ""


def problem_of(form: AnswerForm, item: Item) -> Telling | None:
    """What somebody must know before they can go on; None when all is well."""
    field = form.answer
    if field.problem is not None:
        return tell_message(field.problem.message, **field.problem.facts)
    # Nobody has to tell a story, and information asks nothing.
    if field.data in (None, NO_ANSWER) and item.type not in {"information", "story"}:
        return tell_message(NOTHING_CHOSEN.get(item.type, TAP_ONE))
    return None


def answer_cards(item: Item, value: AnswerValue | None) -> tuple[Card, ...]:
    """An answer as it was tapped, for the list of answers; a story as it was written."""
    said = as_said(value)
    heard: tuple[Card, ...] = ()
    if voice_in(value):
        heard = (Card("", tell_message(SPOKEN), pictogram_address("microphone"), chosen=True),)
    if not said and not heard:
        return (Card("", tell_message(SKIPPED), None, chosen=False),)
    categories = {each.key: each for each in item_type(item.type).choices(item)}
    return heard + tuple(
        _card(categories[each], said)
        if each in categories
        else _quiet_card(each, said)
        if each in QUIET
        else Card(each, Telling(each), None, chosen=True)
        for each in said
    )
