"""How a room was counted, as residents and the public read it."""

from surveyapp.languages.catalogs import Translated
from surveyapp.languages.catalogs import translate as _

# As releases name them: what is published touches nothing of answers, their names neither.
HANDS, DOTS = "hands", "dots"


def way_words(method: str, language: str) -> Translated:
    """How a room was counted.

    Args:
        method: `hands` or `dots`; anything else was counted in secret.
        language: registry code of the reader.
    """
    if method == HANDS:
        return _("Raised hands", language)
    if method == DOTS:
        return _("Dots", language)
    return _("Secret vote", language)
