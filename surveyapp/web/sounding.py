"""How the addresses of sounds reach a page: with its words, or after them.

The page that carries a whole questionnaire to a phone must stay light, and the address of a
sound does not pack. There a listen button comes without its address, and the phone asks once
for all addresses of the survey, by the words that they say.
"""

from flask import Flask, g
from flask.typing import ResponseReturnValue

from surveyapp.languages.bidi import shown
from surveyapp.web.i18n import second_language
from surveyapp.web.telling import LanguageChoice, Telling


def with_sound(words: Telling | LanguageChoice | str) -> Telling | LanguageChoice | None:
    """What a clip says; None when no clip says it.

    Args:
        words: an author's words, a sentence of `t("…")`, the name of a language, or plain text.
    """
    said = getattr(words, "telling", words)
    if isinstance(said, Telling | LanguageChoice) and said.clip is not None:
        return said
    return None


def sound_comes_later(words: Telling | LanguageChoice, later: bool) -> bool:  # noqa: FBT001  a template's word
    """Note that a page has this sound; for the listen button.

    Args:
        words: what it says; its clip is there.
        later: this button comes without its address, whatever the rest of the page does.

    Returns:
        Whether the button comes without the address.
    """
    if words.clip is not None:
        sounds_of_page()[plain(words.text)] = words.clip
    return later or bool(g.get("sounds_later"))


def sounds_later(later: bool = True) -> str:  # noqa: FBT001, FBT002  a template's word
    """From here on the listen buttons of the page come without addresses, or with them again."""
    g.sounds_later = later
    return ""


def sounds_of_page() -> dict[str, str]:
    """The sounds of the page that is being made: words as shown, address."""
    if "sounds" not in g:
        g.sounds = {}
    sounds: dict[str, str] = g.sounds
    return sounds


def only_sounds(_page: ResponseReturnValue) -> ResponseReturnValue:
    """The sounds of a page that was just made, instead of the page.

    Whatever has a listen button there has its sound here, since the same templates said so.
    """
    return {"sounds": sounds_of_page()}


def plain(text: str) -> str:
    """A text as a script finds it on the page: as shown, white space as single spaces."""
    return " ".join(shown(text).split())


def speaks() -> bool:
    """Whether there is any sound for the language of this page; for templates."""
    return bool(g.get("clips"))


def init_sounding(app: Flask) -> None:
    """Give templates what the listen button needs."""
    app.jinja_env.globals.update(
        with_sound=with_sound,
        sound_comes_later=sound_comes_later,
        sounds_later=sounds_later,
        speaks=speaks,
        second_language=second_language,
    )
