"""Wordings as a page shows them: in its language, or marked as another one."""

from dataclasses import dataclass

from surveyapp.definition.wording import Wording
from surveyapp.languages import language
from surveyapp.languages.catalogs import Translated, translate
from surveyapp.web.i18n import page_language


@dataclass(frozen=True, slots=True)
class Telling:
    """Words on a page.

    Attributes:
        text: plain text.
        language: the language they are in, when it is not the page's; None when it is.
        direction: of that language; None when it is the page's.
    """

    text: str
    language: str | None = None
    direction: str | None = None


@dataclass(frozen=True, slots=True)
class LanguageChoice:
    """A language that can be chosen on a page.

    Attributes:
        code: registry code.
        autonym: its own name.
        direction: of its script.
        address: the same page in that language; empty when a button does it.
    """

    code: str
    autonym: str
    direction: str
    address: str = ""


def tell(wording: Wording) -> Telling:
    """An author's words in the language of the page, or the first there is."""
    text, code = wording.tell(page_language().code)
    return _marked(text, code)


def tell_text(text: str, code: str) -> Telling:
    """Words that are known to be in a language; for texts that are not wordings."""
    return _marked(text, code)


def tell_message(message: str, **values: object) -> Telling:
    """A sentence of the product in the language of the page, or where it fell back to.

    Args:
        message: the English source sentence, marked for translation where it is written.
        values: what goes into its places.
    """
    found: Translated = translate(message, page_language().code, **values)
    return _marked(found.text, found.language)


def language_choice(code: str, address: str = "") -> LanguageChoice:
    """A language of the registry as a choice."""
    known = language(code)
    return LanguageChoice(known.code, known.autonym, known.direction, address)


def _marked(text: str, code: str) -> Telling:
    if code == page_language().code:
        return Telling(text)
    return Telling(text, code, language(code).direction)
