"""What pages show of quotes: their words, who says that they may be told, and what was noticed."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask import request
from flask_babel import gettext as _

from surveyapp.coding.personal import FIRST_WORD, Notice, first_words, notices
from surveyapp.coding.quote import Approval, QuoteState
from surveyapp.coding.story import Story, StoryText
from surveyapp.definition.version import KeptSurvey
from surveyapp.languages import Language, all_languages, language
from surveyapp.services.approve_quote import ways
from surveyapp.services.open_quotes import OpenQuote, quotes_of_story
from surveyapp.services.person import names_of
from surveyapp.web.accounts import account_id
from surveyapp.web.wiring import context
from surveyapp.web.words_of_languages import language_name

CHOOSING = "stories.choose"
TRANSLATING = "stories.translate"


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """Something that might tell who it is, with the tick that answers it.

    Attributes:
        code: of the notice.
        what: a sentence.
        words: those that were noticed, in one line.
        ticked: somebody looked at it and lets it stand.
    """

    code: str
    what: str
    words: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class TranslationLine:
    """A quote in another language: which, the words, and the name of who translated."""

    language: Language
    words: str
    by: str


@dataclass(frozen=True, slots=True)
class QuoteCard:
    """A quote as a page shows it.

    Attributes:
        open: the quote with its words.
        language: in which it was said.
        state: how far it is, in words.
        chosen_by: name.
        approved_by: name of who noted what was decided; "" before.
        noticed: what might tell who said it.
        ways: how whoever looks may approve it: value and words.
        translations: by language.
        choices: languages into which it may be translated: code and name.
        typed: the translation that could not be kept just now; "" for none.
        typed_language: and its language.
        to_answer: what was noticed in it.
    """

    open: OpenQuote
    language: Language
    state: str
    chosen_by: str
    approved_by: str
    noticed: tuple[NoticeLine, ...]
    ways: tuple[tuple[str, str], ...]
    translations: tuple[TranslationLine, ...]
    choices: tuple[tuple[str, str], ...]
    typed: str
    typed_language: str
    to_answer: tuple[NoticeLine, ...]

    @property
    def is_told(self) -> bool:
        """Whether it may stand in a kwestie."""
        return self.open.is_told

    @property
    def is_refused(self) -> bool:
        """Whether somebody said no."""
        return self.open.quote.state is QuoteState.REFUSED


@dataclass(frozen=True, slots=True)
class QuotePanel:
    """The quotes of a story on its page.

    Attributes:
        allowed: words may be chosen at all.
        cards: those that were chosen.
        typed: words that could not be kept just now; "" for none.
        typed_text: identifier of the text that they were taken from.
        to_answer: what was noticed in them.
        is_open: whether the form is unfolded.
    """

    allowed: bool
    cards: tuple[QuoteCard, ...]
    typed: str
    typed_text: str
    to_answer: tuple[NoticeLine, ...]
    is_open: bool


def quote_panel(survey: KeptSurvey, story: Story, texts: tuple[StoryText, ...]) -> QuotePanel:
    """What `stories/_quotes.html` needs, as `quotes`.

    Args:
        survey: of which survey.
        story: the one that is open.
        texts: its words, opened; the newest revision of each kind and language.
    """
    sent = request.form if request.endpoint == CHOOSING else None
    typed = sent.get("words", "") if sent else ""
    found = next((each for each in texts if sent and str(each.id) == sent.get("text")), None)
    answered = set(sent.getlist("answered")) if sent else set()
    noticed = notices(typed, found.language) if typed and found else ()
    return QuotePanel(
        allowed=story.quote_permission or story.kind.is_workers,
        cards=quote_cards(quotes_of_story(context(), survey, story)),
        typed=typed,
        typed_text=sent.get("text", "") if sent else "",
        to_answer=notice_lines(noticed, answered),
        is_open=sent is not None,
    )


def quote_cards(found: Iterable[OpenQuote]) -> tuple[QuoteCard, ...]:
    """Quotes as pages show them."""
    quotes = list(found)
    people = {each.quote.chosen_by for each in quotes}
    people |= {each.quote.approved_by for each in quotes if each.quote.approved_by}
    people |= {by for each in quotes for _words, by in each.quote.translations.values()}
    names = names_of(context(), people)
    return tuple(_card(each, names) for each in quotes)


def _card(found: OpenQuote, names: dict[Any, str]) -> QuoteCard:
    quote = found.quote
    here = request.endpoint == TRANSLATING and (request.view_args or {}).get("quote") == quote.id
    sent = request.form if here else None
    typed = sent.get("words", "") if sent else ""
    code = sent.get("language", "") if sent else ""
    known = code in {each.code for each in all_languages()}
    noticed = notices(typed, code) if typed and known else ()
    return QuoteCard(
        open=found,
        language=language(found.language),
        state=state_words(quote.state, quote.approval),
        chosen_by=names.get(quote.chosen_by, ""),
        approved_by=names.get(quote.approved_by, ""),
        noticed=notice_lines(_noticed(found)),
        ways=tuple((way.value, way_words(way)) for way in ways(found, account_id())),
        translations=tuple(
            TranslationLine(language(each), words, names.get(by, ""))
            for each, (words, by) in quote.translations.items()
        ),
        choices=tuple(
            (each.code, language_name(each))
            for each in all_languages()
            if each.code != found.language
        ),
        typed=typed,
        typed_language=code,
        to_answer=notice_lines(noticed, set(sent.getlist("answered")) if sent else set()),
    )


def _noticed(found: OpenQuote) -> list[Notice]:
    """What might tell who said it, in what was said and in every translation, a kind a line."""
    told = [(found.words, found.language)]
    told += [(words, code) for code, (words, _by) in found.quote.translations.items()]
    by_code: dict[str, dict[str, None]] = {}
    for words, code in told:
        maybe = first_words(words, code)
        for each in (*notices(words, code), *([Notice(FIRST_WORD, maybe)] if maybe else [])):
            by_code.setdefault(each.code, {}).update(dict.fromkeys(each.words))
    return [Notice(code, tuple(words)) for code, words in by_code.items()]


def notice_lines(
    found: Iterable[Notice], answered: set[str] | None = None
) -> tuple[NoticeLine, ...]:
    """What was noticed, in words."""
    done = answered or set()
    return tuple(
        NoticeLine(each.code, notice_words(each.code), " · ".join(each.words), each.code in done)
        for each in found
    )


def notice_words(code: str) -> str:
    """What might tell who said it."""
    return {
        "name": _("There may be a name in it."),
        "street": _("There may be a street or a place in it."),
        "number": _("There is a number in it."),
        "date": _("There is a date in it."),
        "only-one": _("It may fit one person only."),
        "contact": _("There may be a telephone or national number in it."),
        "first-word": _("This begins a sentence. If it is a name, leave it out."),
        "no-capitals": _("Names cannot be seen in this script. Look for them yourself."),
    }[code]


def state_words(state: QuoteState, approval: Approval | None) -> str:
    """How far a quote is."""
    if state is QuoteState.PROPOSED:
        return _("Waits for somebody who says yes")
    if approval is None:
        return _("Not told")
    return {
        Approval.TELLER: _("Its teller said yes"),
        Approval.SECOND_WORKER: _("A second worker said yes"),
        Approval.GROUP: _("The group said yes"),
    }[approval]


def way_words(approval: Approval) -> str:
    """What the button of an approval says."""
    return {
        Approval.TELLER: _("Its teller said yes"),
        Approval.SECOND_WORKER: _("I say yes, as second worker"),
        Approval.GROUP: _("The group said yes"),
    }[approval]
