"""How languages are called on staff screens, in the language of the page."""

from surveyapp.languages import Language, names
from surveyapp.web.i18n import page_language


def language_name(language: Language) -> str:
    """What staff call a language; its own name stands beside it."""
    return names.language_name(language.code, page_language().code)
