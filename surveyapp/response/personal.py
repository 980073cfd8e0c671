"""Whether a story looks as if it tells who somebody is.

Then the person is asked once whether it may stay so. Nothing is refused for it, and nothing that
is found is kept: it is a hint, made of words and patterns in one file that the phone reads too
(`static/js/rules/personal-words.js`). `tests/definitions/personal_cases.json` holds what both say.
"""

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from surveyapp.resources import resource_folder

_KEPT = frozenset("+/.()'@")
_PLACE = re.compile(r"<([a-z_]+)>")


@dataclass(frozen=True)
class _Listed:
    """The words and patterns.

    Attributes:
        alike: signs, and what is read for them.
        patterns: by kind, ready to search with.
        dates: dates, which are no phone numbers.
        national: eleven digits as people write their national number.
    """

    alike: Mapping[str, str]
    patterns: Mapping[str, Sequence[re.Pattern[str]]]
    dates: re.Pattern[str]
    national: re.Pattern[str]


def looks_personal(text: str) -> tuple[str, ...]:
    """What a text seems to hold.

    Args:
        text: a story, in any language and script.

    Returns:
        Some of `name`, `phone`, `address` and `national-number`, in this order.
    """
    listed = _listed()
    said = plain(text)
    rest = listed.national.sub(lambda match: "," if _is_national(match[0]) else match[0], said)
    numbers = listed.dates.sub(",", rest)
    places = {"name": said, "phone": numbers, "address": said}
    found = [
        kind
        for kind, place in places.items()
        if any(pattern.search(place) for pattern in listed.patterns[kind])
    ]
    return (*found, *(["national-number"] if rest != said else []))


def plain(text: str) -> str:
    """The text as the patterns want it: see `personal-words.js`."""
    alike = _listed().alike
    signs = unicodedata.normalize("NFKC", text)
    has_small = any(unicodedata.category(sign) == "Ll" for sign in signs)
    made = [" "]
    in_word = False
    for place, sign in enumerate(signs):
        kind = unicodedata.category(sign)
        if kind == "Cf":
            continue
        small = sign.lower()
        read = alike.get(small, small)
        is_word = kind[0] in "LMN"
        if is_word and not in_word and has_small and _is_capital(sign):
            made.append("~~" if _is_capital(signs[place + 1 : place + 2]) else "~")
        in_word = is_word or (in_word and kind == "Pd")  # Sint-Jansplein is one word
        digit = unicodedata.decimal(sign, None)
        made.append(str(digit) if digit is not None else read if is_word else _pause(sign, read))
    return re.sub(" +", " ", "".join(made) + " ")


def _is_capital(sign: str) -> bool:
    return sign != "" and unicodedata.category(sign) in {"Lu", "Lt"}


def _pause(sign: str, read: str) -> str:
    """What stands for a sign between words."""
    kind = unicodedata.category(sign)
    if read in _KEPT:
        return read
    if kind == "Pd":
        return "-"
    if kind in {"Pi", "Pf"} or sign == '"':
        return " "
    return "," if kind[0] == "P" or sign == "\n" else " "


def _is_national(written: str) -> bool:
    """Eleven digits: date of birth, a number, and 97 less what both leave by 97."""
    digits = re.sub("[^0-9]", "", written)
    start, check = int(digits[:9]), int(digits[9:])
    month = int(digits[2:4]) % 20  # 20 or 40 more for those who are not registered
    if month > 12 or int(digits[4:6]) > 31:
        return False
    return check in {97 - each % 97 for each in (start, 2_000_000_000 + start)}  # since 2000 a 2


@cache
def _listed() -> _Listed:
    path = resource_folder("static") / "js" / "rules" / "personal-words.js"
    _head, _export, body = path.read_text(encoding="utf-8").partition("\nexport default ")
    facts = json.loads(body.rstrip().removesuffix(";"))
    return _Listed(
        alike=facts["alike"],
        patterns={
            kind: tuple(re.compile(_expanded(pattern, facts)) for pattern in patterns)
            for kind, patterns in facts["patterns"].items()
        },
        dates=re.compile(facts["dates"]),
        national=re.compile(facts["national"]),
    )


def _expanded(pattern: str, facts: dict[str, Any]) -> str:
    """A pattern with its parts and words in place."""

    def part(place: re.Match[str]) -> str:
        name = place[1]
        if name in facts["parts"]:
            return _expanded(facts["parts"][name], facts)
        return "(?:" + "|".join(_any_case(words) for words in facts["words"][name]) + ")"

    return _PLACE.sub(part, pattern)


def _any_case(words: str) -> str:
    return "~*" + words.replace(".", r"\.").replace(" ", " ~*")
