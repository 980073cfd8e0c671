"""Text that somebody wrote, made safe to show among other text.

Characters that turn the reading direction round can make a page say something else than
what is in it, so they are taken out before showing. What is stored stays as it was typed.
"""

import re
import unicodedata

# Embeddings, overrides and isolates with their ends. The marks LRM, RLM and ALM stay: they
# turn nothing round, and right-to-left languages need them.
_TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_MARKS = {"ltr": "\N{LEFT-TO-RIGHT MARK}", "rtl": "\N{RIGHT-TO-LEFT MARK}"}
_STRONG = {"L": "ltr", "R": "rtl", "AL": "rtl"}
_CONTROL = {code: "\N{REPLACEMENT CHARACTER}" for code in range(32) if chr(code) not in "\t\n\r"}
_REPLACED = {**_CONTROL, **_TURNING}
_HIDDEN = re.compile("[" + re.escape("".join(map(chr, _REPLACED))) + "]")
# Groups of digits that a plain space parts change places in a right-to-left line: a telephone
# number would be shown last group first. A no-break space holds them together, in order.
_BETWEEN_DIGITS = re.compile(r"(?<=\d) (?=\d)")


def isolated(text: str) -> str:
    """A piece of text that keeps its own direction, and gives none to the text around it.

    For a name among names, in plain text that has no elements around it. To be added after
    `shown`, which takes such characters out of what people typed.
    """
    return f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}"


def within(text: str, direction: str) -> str:
    """A name or an answer as it stands within a sentence that runs in this direction.

    The rules for mixed directions (Unicode Standard Annex 9) let a word of the other direction
    take the figure and the signs behind it along: in an Arabic sentence "Dinamo: 2 to 3" would
    begin with the 2. Marks at its ends hold it together. They are no more than marks: `shown`
    keeps them, and people may edit the sentence.
    """
    found = [_STRONG.get(unicodedata.bidirectional(character)) for character in text]
    strong = [each for each in found if each]
    if set(strong) <= {direction}:
        return text
    own = strong[0]
    if own == direction:
        return text + _MARKS[direction]
    return _MARKS[own] + text + _MARKS[own] + _MARKS[direction]


def shown(text: str) -> str:
    """The text as it may stand on a page.

    Without characters that turn its direction round, other hidden ones made visible, and the
    groups of a telephone number in their order in every script.
    """
    # Nearly no text has any: to look for them costs less than to go through every character.
    clean = text.translate(_REPLACED) if _HIDDEN.search(text) else text
    return _BETWEEN_DIGITS.sub("\N{NO-BREAK SPACE}", clean)
