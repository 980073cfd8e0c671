"""Translated sentences of the product itself, with a fallback per sentence.

Catalogs are read as they are, from `translations/<babel locale>/LC_MESSAGES/`: no compiled files
to keep in step. `messages.po` holds what residents and the public read; `staff.po`, in the
languages of staff alone, holds the rest. The source sentences are English.
"""

import copy
import io
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

from surveyapp.languages.registry import DEFAULT, chain, language
from surveyapp.resources import resource_folder

SOURCE = "en"
RESIDENTS = "messages"
STAFF = "staff"
_WORDS = re.compile(r"[^\W\d_]+")
REVIEWED = re.compile(r'^"X-Reviewed: (.*)\\n"$', re.MULTILINE)


class Translated(NamedTuple):
    """A sentence and the language that it is really in (it may have fallen back)."""

    text: str
    language: str


@cache
def catalog(code: str) -> NullTranslations:
    """The catalog of one language alone, without fallback; empty if there is none."""
    parts = [_read(path, code) for path in (_path(code), _path(code, STAFF)) if path.exists()]
    if not parts:
        return NullTranslations()
    whole = parts[0]
    for part in parts[1:]:
        whole.merge(part)
    return whole


def _read(path: Path, code: str) -> Translations:
    with path.open("rb") as source:
        entries = read_po(source, locale=language(code).babel)
    compiled = io.BytesIO()
    write_mo(compiled, entries)
    compiled.seek(0)
    return Translations(compiled)


@cache
def resident_sentences() -> tuple[str, ...]:
    """Every sentence of the product that residents and the public read, in English."""
    path = _path(DEFAULT)
    with path.open("rb") as source:
        entries = read_po(source, locale=language(DEFAULT).babel)
    return tuple(str(each.id) for each in entries if each.id)


@cache
def vocabulary(code: str) -> frozenset[str]:
    """Every word with which the product itself speaks a language, in small letters.

    A cheap list of ordinary words; of English the sentences of the sources.
    """
    if code == SOURCE:
        said: list[str] = list(resident_sentences())
    else:
        entries: dict[object, object] = getattr(catalog(code), "_catalog", {})
        said = [text for text in entries.values() if isinstance(text, str)]
    return frozenset(word.casefold() for text in said for word in _WORDS.findall(text))


@cache
def reviewer(code: str) -> str | None:
    """Who signed for the sentences that residents read, from the header; None when nobody did.

    English is the source and needs nobody.
    """
    if code == SOURCE:
        return SOURCE
    path = _path(code)
    found = REVIEWED.search(path.read_text(encoding="utf-8")) if path.exists() else None
    return found.group(1) if found and found.group(1) != "no" else None


def _path(code: str, domain: str = RESIDENTS) -> Path:
    folder = resource_folder("translations")
    return folder / language(code).babel / "LC_MESSAGES" / f"{domain}.po"


@cache
def translations(code: str) -> NullTranslations:
    """The catalog of a language with its fallbacks chained behind it, for gettext.

    The chain ends at English: the source sentences are English, so nothing is missing there.
    """
    codes = chain(code)
    if SOURCE in codes:
        codes = codes[: codes.index(SOURCE)]
    chained = NullTranslations()
    for each in reversed(codes):
        link = _fresh(each)
        link.add_fallback(chained)
        chained = link
    return chained


def _fresh(code: str) -> NullTranslations:
    """A copy of a catalog, because chaining changes the object."""
    return copy.copy(catalog(code))


def translate(message: str, code: str, **values: object) -> Translated:
    """Translate one sentence of the product.

    Args:
        message: the English source sentence, with `%(name)s` places.
        code: the wanted language.
        values: what goes into the places.

    Returns:
        The sentence, and the first language of the fallback chain that has it.
    """
    for each in chain(code):
        if each == SOURCE:
            return Translated(_fill(message, values), SOURCE)
        found = getattr(catalog(each), "_catalog", {}).get(message)
        if found:
            return Translated(_fill(found, values), each)
    return Translated(_fill(message, values), SOURCE)


def _fill(text: str, values: dict[str, object]) -> str:
    return text % values if values else text
