"""Sentences of the product in a document: marked where they are in another language than it is."""

from collections.abc import Callable

from markupsafe import Markup  # noqa: TID251  an element around words, which are escaped

from surveyapp.languages.catalogs import translate
from surveyapp.report.said import said


def sayer(language: str) -> Callable[..., Markup]:
    """`t("…")` for templates, as pages have it.

    Args:
        language: registry code of the document. A sentence that falls back stands in an element
            that says its own language and direction.
    """

    def t(message: str, **values: object) -> Markup:
        found = said(translate(message, language, **values))
        if found.language == language:
            return Markup("{}").format(found.text)
        element = Markup('<span lang="{}" dir="{}">{}</span>')
        return element.format(found.language, found.direction, found.text)

    return t
