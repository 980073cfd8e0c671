"""Words as a page shows them: in its language, or marked as another one.

Beside the words stand what else is known of them: the clip that says them, and the same in
the language of somebody who helps, when a page shows two languages.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from flask import Flask, g, has_app_context
from markupsafe import Markup  # noqa: TID251  Sentence makes elements, of escaped text

from surveyapp.definition.wording import Wording
from surveyapp.languages import language
from surveyapp.languages.bidi import shown
from surveyapp.languages.catalogs import translate
from surveyapp.web.i18n import page_language, second_language


@dataclass(frozen=True, slots=True)
class Telling:
    """Words on a page.

    Attributes:
        text: plain text.
        language: the language they are in, when it is not the page's; None when it is.
        direction: of that language; None when it is the page's.
        clip: address of the sound that says them, or None.
        also: the same in a second language, for a page that shows two; else None.
    """

    text: str
    language: str | None = None
    direction: str | None = None
    clip: str | None = None
    also: "Telling | None" = None


class Sentence(Markup):
    """A sentence of the product as an element may hold it.

    Attributes:
        telling: the same in parts, with its clip.
    """

    telling: Telling


@dataclass(frozen=True, slots=True)
class LanguageChoice:
    """A language that can be chosen on a page.

    Attributes:
        code: registry code.
        autonym: its own name.
        direction: of its script.
        address: the same page in that language; empty when a button does it.
        clip: address of the sound that says its name, or None.
    """

    code: str
    autonym: str
    direction: str
    address: str = ""
    clip: str | None = None

    @property
    def text(self) -> str:
        """What its clip says."""
        return self.autonym


def tell(wording: Wording) -> Telling:
    """An author's words in the language of the page, or the first there is."""
    return _with_also(lambda code: _marked(*wording.tell(code)))


def tell_text(text: str, code: str) -> Telling:
    """Words that are known to be in a language; for texts that are not wordings."""
    return _marked(text, code)


def tell_message(message: str, **values: object) -> Telling:
    """A sentence of the product in the language of the page, or where it fell back to.

    Args:
        message: the English source sentence, marked for translation where it is written.
        values: what goes into its places.
    """
    return _with_also(lambda code: _marked(*translate(message, code, **values)))


def marked(message: str, **values: object) -> Sentence:
    """A sentence on a resident's page, marked with its language where it fell back.

    For templates, as `t("…")`. In attributes and titles, which cannot hold an element, `_`.

    Args:
        message: the English source sentence.
        values: what goes into its places; shown as text.
    """
    telling = tell_message(message, **values)
    element = _element(telling)
    if telling.also is not None:
        element += _element(telling.also, "also")
    sentence = Sentence(element)
    sentence.telling = telling
    return sentence


def language_choice(code: str, address: str = "") -> LanguageChoice:
    """A language of the registry as a choice."""
    known = language(code)
    clip = _clip(known.autonym, known.code)
    return LanguageChoice(known.code, known.autonym, known.direction, address, clip)


def _with_also(say: Callable[[str], Telling]) -> Telling:
    """Words in the language of the page, and in the second one when that says something else."""
    telling = say(page_language().code)
    second = second_language()
    if second is None:
        return telling
    also = say(second)
    return telling if also.text == telling.text else replace(telling, also=_with_direction(also))


def _with_direction(telling: Telling) -> Telling:
    """A second line always says its language, also when it fell back to the page's."""
    code = telling.language or page_language().code
    return Telling(telling.text, code, language(code).direction)


def _marked(text: str, code: str) -> Telling:
    clip = _clip(text, code)
    if code == page_language().code:
        return Telling(text, clip=clip)
    return Telling(text, code, language(code).direction, clip)


def _clip(text: str, code: str) -> str | None:
    """The address of the sound that says a text, on a page that has sound."""
    clips = g.get("clips") if has_app_context() else None
    found = clips.of(text, code) if clips is not None else None
    return found.address if found is not None else None


def _element(telling: Telling, look: str = "") -> Markup:
    words = Markup("{}").format(shown(telling.text))
    if telling.language is None:
        return words
    looks = Markup(' class="{}"').format(look) if look else Markup()
    element = Markup('<span{} lang="{}" dir="{}">{}</span>')
    return element.format(looks, telling.language, telling.direction, words)


def init_telling(app: Flask) -> None:
    """Give templates `t("…")`."""
    app.jinja_env.globals.update(t=marked)
