"""How a band is said, in a language: "7 to 8 of 10", "less than half", "74 %".

One place for the results page, the kwestie and the PDF, so that the same cell is told in the
same words everywhere. Every wording is true of the whole band: its lower end belongs to it
("4 of 5 or more"), its upper end does not ("less than half").
"""

from surveyapp.aggregate.safe_table import Range, SafeCell
from surveyapp.languages.catalogs import Translated
from surveyapp.languages.catalogs import translate as _

PERCENT = 100


def tell_share(cell: SafeCell, bands: int, language: str) -> Translated:
    """The share of a cell as words.

    Args:
        cell: a released cell.
        bands: in how many bands its table is told.
        language: registry code of the reader.

    Returns:
        The words, without a full stop, and the language that they are really in.
    """
    match cell.words:
        case "almost-nobody" | "almost-everybody" | "less-than-half" | "half-or-more":
            return _plain(cell.words, language)
        case "percent-range":
            low, high = _steps(cell, PERCENT)
            return _("%(low)s to %(high)s %%", language, low=low, high=high)
        case "percent":
            return _percent(cell, language)
        case _:
            return _of_so_many(cell, bands, language)


def share_words(cell: SafeCell, bands: int, language: str) -> str:
    """The words of `tell_share` alone."""
    return tell_share(cell, bands, language).text


def tell_people(people: Range, language: str) -> Translated:
    """A range of people as words: "240 to 249 people"."""
    if people.low == people.high:
        return _("%(people)s people", language, people=people.low)
    return _("%(low)s to %(high)s people", language, low=people.low, high=people.high)


def people_words(people: Range, language: str) -> str:
    """The words of `tell_people` alone."""
    return tell_people(people, language).text


def is_about_one(cell: SafeCell) -> bool:
    """Whether the words are singular ("almost nobody has"), unlike "7 to 8 of 10 have"."""
    return cell.words in {"almost-nobody", "almost-everybody"}


def _steps(cell: SafeCell, parts: int) -> tuple[int, int]:
    """Both ends of the band, counted in `parts` of the whole."""
    return round(cell.low * parts), round(cell.high * parts)


def _plain(words: str, language: str) -> Translated:
    match words:
        case "almost-nobody":
            return _("almost nobody", language)
        case "almost-everybody":
            return _("almost everybody", language)
        case "less-than-half":
            return _("less than half", language)
        case _:
            return _("half or more", language)


def _of_so_many(cell: SafeCell, bands: int, language: str) -> Translated:
    low, high = _steps(cell, bands)
    if low == 0:
        return _("less than %(high)s of %(all)s", language, high=high, all=bands)
    if high == bands:
        return _("%(low)s of %(all)s or more", language, low=low, all=bands)
    return _("%(low)s to %(high)s of %(all)s", language, low=low, high=high, all=bands)


def _percent(cell: SafeCell, language: str) -> Translated:
    low, high = _steps(cell, PERCENT)
    if low == 0:
        return _("less than %(high)s %%", language, high=high)
    if high == PERCENT:
        return _("%(low)s %% or more", language, low=low)
    return _("%(low)s %%", language, low=low)
