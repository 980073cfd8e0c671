"""The registry of resident languages, read from `languages.json`."""

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources

from surveyapp.errors import NotFound

DEFAULT = "nl-BE"
# Short or neighbouring codes that people type or browsers send.
ALIASES = {"nl": "nl-BE", "nl-nl": "nl-BE", "fr": "fr-BE", "fr-fr": "fr-BE", "pt": "pt-PT"}


@dataclass(frozen=True, slots=True)
class Language:
    """One language that residents can choose.

    Attributes:
        code: BCP 47 tag, as in addresses and in `lang` attributes.
        babel: the locale that Babel understands for it.
        direction: `ltr` or `rtl`.
        autonym: its own name for itself.
        english: its name in English, for staff.
        fallback: codes to try, in this order, where a wording is missing.
        script: ISO 15924 code of its letters, such as `Arab`.
        draft_speech: espeak-ng's voice for a robot draft, which a person must approve before
            residents hear it; None where only recordings will do.
    """

    code: str
    babel: str
    direction: str
    autonym: str
    english: str
    fallback: tuple[str, ...]
    script: str
    draft_speech: str | None


@cache
def _registry() -> dict[str, Language]:
    text = resources.files(__package__).joinpath("languages.json").read_text(encoding="utf-8")
    return {
        entry["code"]: Language(
            code=entry["code"],
            babel=entry["babel"],
            direction=entry["dir"],
            autonym=entry["autonym"],
            english=entry["english"],
            fallback=tuple(entry["fallback"]),
            script=entry["script"],
            draft_speech=entry["draft_speech"],
        )
        for entry in json.loads(text)["languages"]
    }


def all_languages() -> tuple[Language, ...]:
    """Every language of the registry, in its order."""
    return tuple(_registry().values())


def language(code: str) -> Language:
    """The language with this exact code.

    Raises:
        NotFound: no such code in the registry.
    """
    try:
        return _registry()[code]
    except KeyError:
        message = f"There is no language {code!r}; the codes are in languages.json."
        raise NotFound(message) from None


def resolve(code: str) -> str | None:
    """The registry's code for what somebody typed (`nl`, `NL-be`, `fr`), or None."""
    if code in _registry():
        return code
    wanted = code.replace("_", "-").lower()
    for known in _registry():
        if known.lower() == wanted:
            return known
    return ALIASES.get(wanted)


def meant(typed: str) -> str:
    """As `resolve`, for a language that has to be there.

    Raises:
        NotFound: there is no such language.
    """
    code = resolve(typed)
    if code is None:
        message = f"There is no language {typed!r}."
        raise NotFound(message)
    return code


@cache
def chain(code: str) -> tuple[str, ...]:
    """The language itself and then its fallbacks, each once, ending in Dutch."""
    codes = [code, *language(code).fallback, DEFAULT]
    return tuple(dict.fromkeys(codes))
