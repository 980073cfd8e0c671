"""How languages are called on staff screens, in the language of the page."""

from flask_babel import gettext as _

from surveyapp.languages import Language


def language_name(language: Language) -> str:
    """What staff call a language; its own name stands beside it."""
    return {
        "nl-BE": _("Dutch"),
        "fr-BE": _("French"),
        "en": _("English"),
        "ar": _("Arabic"),
        "ary": _("Moroccan Darija"),
        "rif": _("Tarifit (Tamazight)"),
        "tr": _("Turkish"),
        "es": _("Spanish"),
        "pt-PT": _("Portuguese"),
        "pl": _("Polish"),
        "ro": _("Romanian"),
        "bg": _("Bulgarian"),
        "sq": _("Albanian"),
        "ru": _("Russian"),
        "uk": _("Ukrainian"),
        "fa": _("Farsi"),
        "fa-AF": _("Dari"),
        "ps": _("Pashto"),
        "ur": _("Urdu"),
        "so": _("Somali"),
        "ti": _("Tigrinya"),
        "kmr": _("Kurdish (Kurmanji)"),
        "ckb": _("Kurdish (Sorani)"),
        "ne": _("Nepali"),
        "bn": _("Bengali"),
    }.get(language.code, language.english)
