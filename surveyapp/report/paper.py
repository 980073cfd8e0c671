"""What stands on a paper sheet: a survey in one language, in the order in which it is answered.

Every answer has a small sign of its own, the key that ticks it where a sheet is keyed in: 1 to 9
and then letters, the ways of not answering last (`static/js/tablet/keyin/paper.js` has the same).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from surveyapp.definition.items import item_type
from surveyapp.definition.items.messages import N_
from surveyapp.definition.survey import DONT_KNOW, RATHER_NOT, Category, Item, Survey
from surveyapp.definition.wording import Wording
from surveyapp.languages import language as registered
from surveyapp.languages.catalogs import translate
from surveyapp.report.paper_routing import OnSheet, on_sheet, routing_words
from surveyapp.report.said import Said, said

SIGNS = "123456789abcdefghijklmnopqrstuvwxyz"
LETTERS = SIGNS[9:]
NOT_ANSWERING = {
    DONT_KNOW: N_("I don't know"),
    RATHER_NOT: N_("I'd rather not say"),
}
# What the product itself says on a sheet.
SENTENCES = {
    "cross": N_("Put a cross in the box of your answer."),
    "or": N_("Or:"),
    "quote": N_("You may use my words. My name is never with it."),
    "help": N_("Do you need help now?"),
    "withdraw": N_("Take my answers back"),
    "tear": N_("Tear this off and keep it. With this number you can take your answers back."),
    "trial": N_("For trying out: made-up answers"),
    "practice": N_("Practice. Try the buttons. We keep nothing of this."),
}
# Beside a question that says nothing itself.
HOW = {
    "multiple-choice": N_("You may put more than one cross."),
    "ranking": N_("Write 1 for what comes first, then 2, then 3."),
    "number": N_("Write a number, such as 4."),
}


@dataclass(frozen=True, slots=True)
class PaperAnswer:
    """A box with its words.

    Attributes:
        sign: the key that ticks it where the sheet is keyed in.
        text: its words.
        pictogram: name of its picture, or None.
        quiet: a way of not answering.
    """

    sign: str
    text: Said
    pictogram: str | None
    quiet: bool


@dataclass(frozen=True, slots=True)
class PaperItem:
    """A question, the consent, or a text in between.

    Attributes:
        key: of the item.
        type: of the item.
        number: 1, 2, 3 … of a question; None of what is no question.
        text: what it asks or says.
        hint: a second line, or how it is answered; None when there is nothing to say.
        pictogram: name of its picture, or None.
        only: who answers it: groups of sentences, one of which must hold; empty for everybody.
        answers: boxes, in order; of a number and a story only the ways of not answering.
    """

    key: str
    type: str
    number: int | None
    text: Said
    hint: Said | None
    pictogram: str | None
    only: tuple[tuple[Said, ...], ...]
    answers: tuple[PaperAnswer, ...]

    @property
    def columns(self) -> int:
        """In how many columns its boxes stand well; a scale goes from top to bottom."""
        texts = [each.text.text for each in self.answers if not each.quiet]
        longest = max(map(len, texts), default=0)
        if self.type == "scale" or longest > IN_TWO:
            return 1
        words = [word for text in texts for word in text.split()]
        in_three = longest <= IN_THREE and max(map(len, words), default=0) <= WORD
        return 3 if in_three and len(texts) not in {2, 4} else 2


# Signs that make at most two lines beside box and picture, in half and in a third of the width.
IN_TWO = 44
IN_THREE = 20
# The longest word that a third of the width holds.
WORD = 12


@dataclass(frozen=True, slots=True)
class Paper:
    """Everything that a sheet says, without its codes.

    Attributes:
        language: registry code.
        direction: `ltr` or `rtl`.
        title: of the survey.
        before: what is promised, each with the name of its picture or None.
        says: what the product itself says, by the keys of `SENTENCES`.
        items: in order.
        results: when and where the results come.
        help: where there is help now.
        invitation: come and see us; may be None.
        withdraw_at: address of the page where answers are taken back, without its scheme.
        marks: keys of `SENTENCES` that stand on every side: `practice`, `trial`.
    """

    language: str
    direction: str
    title: Said
    before: tuple[tuple[Said, str | None], ...]
    says: Mapping[str, Said]
    items: tuple[PaperItem, ...]
    results: Said
    help: tuple[Said, ...]
    invitation: Said | None
    withdraw_at: str
    marks: tuple[str, ...]


def paper_of(  # noqa: PLR0913  each marks or shortens what is printed
    survey: Survey,
    language: str,
    public_url: str,
    *,
    short: bool = False,
    synthetic: bool = False,
    practice: bool = False,
) -> Paper:
    """What the sheets of a survey say.

    Args:
        survey: the questionnaire of a version.
        language: registry code.
        public_url: of the installation, without a slash at the end.
        short: only the core items.
        synthetic: the survey is there to be looked at.
        practice: for a session of which nothing is kept.
    """
    teller = _Teller(language)
    promise = survey.promise
    pictures = promise.pictures()
    return Paper(
        language=language,
        direction=registered(language).direction,
        title=teller.tell(survey.title),
        before=tuple(
            (teller.tell(each), picture)
            for each, picture in zip(promise.before, pictures, strict=True)
        ),
        says={key: said(translate(each, language)) for key, each in SENTENCES.items()},
        items=tuple(teller.items(on_sheet(survey, short=short))),
        results=teller.tell(promise.results),
        help=tuple(teller.tell(each) for each in promise.help),
        invitation=None if promise.invitation is None else teller.tell(promise.invitation),
        withdraw_at=f"{public_url.split('://', 1)[-1]}/w/{language}",
        marks=("practice",) * practice + ("trial",) * synthetic,
    )


class _Teller:
    """Tells the items of a survey in one language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def tell(self, wording: Wording) -> Said:
        """A wording in the language, or the nearest there is."""
        return said(wording.tell(self.language))

    def items(self, sheet: Iterable[OnSheet]) -> Iterator[PaperItem]:
        """The items of a sheet."""
        numbered: dict[str, tuple[int, Item]] = {}
        for each in sheet:
            only = routing_words(each.groups, numbered, self.language)
            yield self.item(each.item, each.number, only)
            if each.number is not None:
                numbered[each.item.key] = (each.number, each.item)

    def item(self, item: Item, number: int | None, only: tuple[tuple[Said, ...], ...]) -> PaperItem:
        """One item."""
        return PaperItem(
            key=item.key,
            type=item.type,
            number=number,
            text=self.tell(item.text),
            hint=self.hint(item),
            pictogram=item.pictogram,
            only=only,
            answers=tuple(self.answers(item)),
        )

    def hint(self, item: Item) -> Said | None:
        """The author's, else how this type of question is answered."""
        if item.hint is not None:
            return self.tell(item.hint)
        how = HOW.get(item.type)
        return None if how is None else said(translate(how, self.language))

    def answers(self, item: Item) -> Iterator[PaperAnswer]:
        """The boxes, each with its sign."""
        categories = () if item.type in {"number", "story"} else item_type(item.type).choices(item)
        signs = iter(LETTERS if item.type == "number" else SIGNS)
        for category in categories:
            yield self.answer(category, next(signs))
        if item.type == "story" or not item_type(item.type).is_question:
            return
        known = {each.key for each in categories}
        for key, words in NOT_ANSWERING.items():
            if key not in known:
                text = said(translate(words, self.language))
                yield PaperAnswer(next(signs), text, None, quiet=True)

    def answer(self, category: Category, sign: str) -> PaperAnswer:
        """One category."""
        return PaperAnswer(sign, self.tell(category.text), category.pictogram, quiet=False)
