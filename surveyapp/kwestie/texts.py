"""Texts of a kwestie: reading them with a fallback, changing one language."""

from collections.abc import Iterable

from surveyapp.definition.wording import Told, Wording
from surveyapp.kwestie.kwestie import Texts
from surveyapp.languages import chain


def tell(texts: Texts, language: str, written: Iterable[str] = ()) -> Told:
    """The text for a reader, and the language that it is really in.

    Args:
        texts: plain text by language code.
        language: the reader's language.
        written: languages of the kwestie, the first one first; tried after the reader's own
            fallbacks, before any other language.

    Returns:
        The first that is not empty; an empty text in `language` when there is none at all.
    """
    for code in (*chain(language), *written, *texts):
        if found := texts.get(code):
            return Told(found, code)
    return Told("", language)


def with_text(texts: Texts, language: str, text: str) -> Texts:
    """`texts` with another text in one language; an empty text takes the language out."""
    changed = {**texts, language: text.strip()}
    return {code: each for code, each in changed.items() if each}


def texts_of(wording: Wording) -> dict[str, str]:
    """A survey's wording as plain texts by language, without clips and statuses."""
    return {code: each.text for code, each in wording.texts.items() if each.text}
