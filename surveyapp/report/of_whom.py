"""Of whom figures are, named alike in captions and at the feet of charts.

A question that the questionnaire leads some people past is told of those who were asked it; any
other of the people who took part.
"""

from collections.abc import Iterable

from surveyapp.aggregate.safe_table import SafeTable
from surveyapp.definition.survey import Item
from surveyapp.languages.catalogs import translate as _
from surveyapp.report.said import Said, said


def only_some(item: Item | None, tables: Iterable[SafeTable]) -> bool:
    """Whether some people were not asked: led past it, or by a version that did not have it.

    Args:
        item: None for what is no question, such as how people took part.
        tables: that are told of it.
    """
    led_past = item is not None and item.when is not None
    return led_past or any(each.not_asked and each.not_asked.high for each in tables)


def of_whom(language: str, *, routed: bool) -> Said:
    """What stands behind a share, without a capital: "of those who were asked".

    Args:
        language: registry code of the reader.
        routed: whether only some were asked.
    """
    if routed:
        return said(_("of those who were asked", language))
    return said(_("of the people who took part", language))


def heading_of_whom(language: str, *, routed: bool) -> Said:
    """The same above a table, with a capital where the script has them.

    Written and not drawn: a style for a first letter tears it from the next one in Arabic.
    """
    told = of_whom(language, routed=routed)
    return told._replace(text=told.text[:1].upper() + told.text[1:])


def foot_of_whom(language: str, *, routed: bool) -> Said:
    """The same as a sentence, at the foot of a chart that stands alone."""
    if routed:
        return said(_("Figures are of those who were asked, never of everybody.", language))
    return said(_("Figures are of the people who took part, never of everybody.", language))
