"""What in a quote might tell who said it: shown to whoever chooses it, who then decides.

It finds names (words with a capital within a sentence; in a script without capitals, words in
letters that have them), streets, numbers, dates and "the only one", beside what a phone asks its
owner about (`response.personal`). It is a help and no more: a script without capitals shows no
names of its own, and a story can be known by what happened in it. So whoever approves is told what
was noticed, and reads it themselves.
"""

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from babel import Locale

from surveyapp.coding.quote import GAP
from surveyapp.languages import language as registered
from surveyapp.languages.catalogs import vocabulary
from surveyapp.response.personal import looks_personal

NAME = "name"
STREET = "street"
NUMBER = "number"
DATE = "date"
ONLY = "only-one"
CONTACT = "contact"
NO_CAPITALS = "no-capitals"
FIRST_WORD = "first-word"

_WITH_CAPITALS = frozenset({"Latn", "Cyrl"})
_CONTACT = frozenset({"phone", "national-number"})
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_PARTS = re.compile("[-’']")
_NUMBERS = re.compile(r"\d+(?:[.,:/-]\d+)*")
_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})?(?!\d)")
_ENDS = frozenset(".?!…:\n\N{ARABIC QUESTION MARK}\N{ARABIC FULL STOP}\N{DEVANAGARI DANDA}")
_OPENS = "\"'“”‘’«»„([ \t\N{NO-BREAK SPACE}-–—)]"
_SHORTEST_NAME = 2


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that might tell who it is.

    Attributes:
        code: `name`, `street`, `number`, `date`, `only-one`, `contact` (a telephone or national
            number), or `no-capitals` (names cannot be seen in this script).
        words: those that were noticed, as they stand; empty where it is about the whole.
    """

    code: str
    words: tuple[str, ...] = ()


def notices(words: str, language: str) -> tuple[Notice, ...]:
    """What in these words might tell who said them.

    Args:
        words: of a quote, or of a translation of one.
        language: registry code of the language that they are in.

    Returns:
        One for each kind, in a fixed order.
    """
    text = unicodedata.normalize("NFC", words)
    phone = set(looks_personal(text))
    has_capitals = registered(language).script in _WITH_CAPITALS
    dates = [*_found(_YEARS, text), *_found(_dates(language), text)]
    numbers = [each for each in _found(_NUMBERS, text) if not any(each in date for date in dates)]
    found = {
        NAME: [*(_names(text, language) if has_capitals else _foreign(text))],
        STREET: _found(_listed("street", language), text),
        NUMBER: [*numbers, *_found(_listed("number", language), text)],
        DATE: dates,
        ONLY: _found(_listed("only", language), text),
    }
    told = [Notice(code, _once(each)) for code, each in found.items() if each]
    known = {each.code for each in told}
    told += [Notice(NAME)] if "name" in phone and NAME not in known else []
    told += [Notice(STREET)] if "address" in phone and STREET not in known else []
    told += [Notice(CONTACT)] if phone & _CONTACT else []
    return tuple(told if has_capitals else [*told, Notice(NO_CAPITALS)])


def first_words(words: str, language: str) -> tuple[str, ...]:
    """Words that begin a sentence and may be names: a capital does not tell them apart there.

    Ordinary words are left out as far as the product itself uses them. What is left is shown
    beside a quote, and asks nobody for an answer: most of it will be no name.

    Args:
        words: of a quote, or of a translation of one.
        language: registry code of the language that they are in.
    """
    if registered(language).script not in _WITH_CAPITALS:
        return ()
    ordinary = vocabulary(language)
    text = unicodedata.normalize("NFC", words)
    first = [
        match[0]
        for match in _WORD.finditer(text)
        if match[0][0].isupper()
        and len(match[0]) >= _SHORTEST_NAME
        and _begins(text, match.start())
        and not {each.casefold() for each in _PARTS.split(match[0])} <= ordinary
    ]
    return _once(first)


def _names(text: str, language: str) -> Iterator[str]:
    """Words with a capital that do not begin a sentence."""
    for match in _WORD.finditer(text):
        word = match[0]
        if not word[0].isupper() or len(word) < _SHORTEST_NAME or _begins(text, match.start()):
            continue
        if language == "en" and word.startswith(("I'", "I’")):
            continue
        yield word


def _foreign(text: str) -> Iterator[str]:
    """Words in letters that have capitals, in a text of a script that has none: mostly names."""
    for match in _WORD.finditer(text):
        if len(match[0]) >= _SHORTEST_NAME and match[0][0].lower() != match[0][0].upper():
            yield match[0]


def _begins(text: str, place: int) -> bool:
    """Whether a sentence begins here, as far as can be seen: what `[…]` left out cannot."""
    before = text[:place].replace(GAP, "").rstrip(_OPENS)
    return not before or before[-1] in _ENDS


def _found(pattern: re.Pattern[str] | None, text: str) -> list[str]:
    """What a pattern finds, with the digits of any script read as 0 to 9.

    Telephones write a curly apostrophe; the lists have a straight one.
    """
    if pattern is None:
        return []
    signs = text.replace("’", "'")
    plain = "".join(str(unicodedata.decimal(sign, sign)) for sign in signs)
    return [text[match.start() : match.end()] for match in pattern.finditer(plain)]


def _once(words: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


@cache
def _listed(kind: str, language: str) -> re.Pattern[str] | None:
    lists = _words()[kind]
    known = [*lists.get("*", ()), *lists.get(language, ())]
    return _any_of(known, re.IGNORECASE) if known else None


@cache
def _dates(language: str) -> re.Pattern[str]:
    """Months and days of the week; where these have a capital, only with it ("may", "May")."""
    locale = Locale.parse(registered(language).babel, sep="_")
    names = {
        name
        for kinds in (locale.months, locale.days)
        for form in ("format", "stand-alone")
        for name in kinds[form]["wide"].values()
    }
    capitals = all(name[0].isupper() for name in names)
    return _any_of(sorted(names), re.NOFLAG if capitals else re.IGNORECASE)


def _any_of(words: list[str], flags: re.RegexFlag) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)", flags)


@cache
def _words() -> dict[str, dict[str, list[str]]]:
    text = resources.files(__package__).joinpath("personal_words.json").read_text(encoding="utf-8")
    found: dict[str, dict[str, list[str]]] = json.loads(text)
    return found
