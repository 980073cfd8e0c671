"""How a room was counted, as residents and the public read it."""

from surveyapp.languages.catalogs import Translated
from surveyapp.languages.catalogs import translate as _


def way_words(method: str, language: str) -> Translated:
    """How a room was counted.

    Args:
        method: `hands` or `dots`; anything else was counted in secret.
        language: registry code of the reader.
    """
    match method:
        case "hands":
            return _("Raised hands", language)
        case "dots":
            return _("Dots", language)
        case _secret:
            return _("Secret vote", language)
