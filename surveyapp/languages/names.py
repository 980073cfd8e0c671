"""How languages are called in other languages: one name each, wherever it is said."""

from babel import Locale

from surveyapp.errors import NotFound
from surveyapp.languages.catalogs import translate
from surveyapp.languages.registry import language as language_of


def N_(sentence: str) -> str:  # noqa: N802  the name that extraction knows
    """Mark a sentence for the catalogs."""
    return sentence


# What people here call them, in the languages of staff; other readers get the names of the CLDR.
NAMES = {
    "nl-BE": N_("Dutch"),
    "fr-BE": N_("French"),
    "en": N_("English"),
    "ar": N_("Arabic"),
    "ary": N_("Moroccan Darija"),
    "rif": N_("Tarifit (Tamazight)"),
    "tr": N_("Turkish"),
    "es": N_("Spanish"),
    "pt-PT": N_("Portuguese"),
    "pl": N_("Polish"),
    "ro": N_("Romanian"),
    "bg": N_("Bulgarian"),
    "sq": N_("Albanian"),
    "ru": N_("Russian"),
    "uk": N_("Ukrainian"),
    "fa": N_("Farsi"),
    "fa-AF": N_("Dari"),
    "ps": N_("Pashto"),
    "ur": N_("Urdu"),
    "so": N_("Somali"),
    "ti": N_("Tigrinya"),
    "kmr": N_("Kurdish (Kurmanji)"),
    "ckb": N_("Kurdish (Sorani)"),
    "ne": N_("Nepali"),
    "bn": N_("Bengali"),
}


def language_name(code: str, language: str) -> str:
    """What a language is called in another ("Arabisch"); its own name where that is unknown.

    Args:
        code: registry code of the language, or another code that a file brought along.
        language: registry code of the reader.
    """
    if code in NAMES:
        name = translate(NAMES[code], language)
        if name.language == language:
            return name.text
    short = code if code == "fa-AF" else code.split("-", maxsplit=1)[0]
    known = Locale.parse(language_of(language).babel).languages.get(short.replace("-", "_"))
    return known or _own(code)


def _own(code: str) -> str:
    try:
        return language_of(code).autonym
    except NotFound:
        return code
