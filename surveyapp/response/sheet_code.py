"""The code of a paper sheet: eight digits, a check digit, and the response that it stands for.

The phone's side of the same rules is `static/js/tablet/sheet.js`; both are held to
`tests/definitions/sheet_cases.json`. The response's identifier follows from the survey and the
code, so that a sheet that is keyed in twice, on whatever tablet, is the same response.

The first digit says what was printed: 0 to 4 the whole survey, 5 to 9 its short route. So a tablet
without a network knows which questions the sheet in somebody's hand has.
"""

import hashlib
import secrets
import unicodedata
import uuid

DIGITS = 8
# With the check digit.
CODE_DIGITS = DIGITS + 1
# Codes of whole sheets are below it, those of short ones are not.
HALF = 10**DIGITS // 2
# No code takes more signs than this, with every kind of space and dash between its digits.
SIGNS_MAX = 60
_SEPARATORS = frozenset({"Zs", "Zl", "Zp", "Pd", "Cf", "Cc"})

# Damm's quasigroup of order ten: it notices each wrong digit and each swap of neighbours.
_DAMM = (
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
)


def new_sheet_code(*, short: bool = False) -> str:
    """Nine digits, the last one the check digit; the store asks again when taken.

    Args:
        short: only the short route is printed.
    """
    number = secrets.randbelow(HALF) + (HALF if short else 0)
    digits = f"{number:0{DIGITS}d}"
    return digits + check_digit(digits)


def is_short_sheet(code: str) -> bool:
    """Whether only the short route is on the sheet with this code."""
    return code[0] in "56789"


def check_digit(digits: str) -> str:
    """The digit that belongs behind these; `0` behind digits that end in their check digit."""
    state = 0
    for digit in digits:
        state = int(_DAMM[state][int(digit)])
    return str(state)


def read_sheet_code(text: str) -> str | None:
    """The code that somebody typed.

    Args:
        text: digits of any script; spaces, dashes and invisible marks are disregarded.

    Returns:
        Nine Latin digits, or None when these are not nine or the check digit is wrong.
    """
    if len(text) > SIGNS_MAX:
        return None
    code = ""
    for sign in text:
        value = unicodedata.decimal(sign, None)
        if value is not None:
            code += str(value)
        elif unicodedata.category(sign) not in _SEPARATORS:
            return None
    return code if len(code) == CODE_DIGITS and check_digit(code) == "0" else None


def shown_sheet_code(code: str) -> str:
    """The code in three groups of three, as it stands on the sheet."""
    return " ".join(code[at : at + 3] for at in range(0, CODE_DIGITS, 3))


def response_id_of(survey_id: uuid.UUID, code: str) -> uuid.UUID:
    """The identifier of the response of a sheet.

    The first 16 bytes of SHA-256 of `sheet:`, the survey's hyphenated lower-case identifier,
    `:` and the nine digits, in the shape of a UUIDv4. The survey's identifier is not public:
    who knows only an address of a survey cannot try out the responses of its sheets.
    """
    digest = hashlib.sha256(f"sheet:{survey_id}:{code}".encode()).digest()
    return uuid.UUID(bytes=digest[:16], version=4)
