"""The list of patterns, and one pattern in a language of one's choice."""

import re
from collections.abc import Callable

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup  # noqa: TID251  captions are elements of the staff's language

from surveyapp.definition.items.messages import N_
from surveyapp.languages import Language, language, resolve
from surveyapp.languages.catalogs import translate
from surveyapp.services.roles import Role
from surveyapp.web.blueprints.patterns.blueprint import blueprint
from surveyapp.web.blueprints.patterns.gallery import GROUPS, PATTERNS
from surveyapp.web.i18n import page_language, use_language
from surveyapp.web.policy import staff

# Languages to look at a pattern in: two directions, five scripts.
SHOWN_IN = ("nl-BE", "ar", "ti", "bn", "ru")
TEMPLATE = re.compile(r"<(/?)template\b")
CLOSED = re.compile(r"<details(?= class=\"(?:languages|sound-menu|more)\")")
HIDDEN = re.compile(r"(<(?:div|button)\b[^>]*\bdata-(?:ways|part|step|do)\b[^>]*) hidden(?=[ >])")
FORM = re.compile(r'(<form\b[^>]*) method="(?:post|get)"')


@blueprint.get("/")
@staff(*Role)
def patterns() -> ResponseReturnValue:
    """Every pattern by group."""
    groups = [
        (_said(name), [(each.slug, _name(each.names)) for each in found]) for name, found in GROUPS
    ]
    return render_template("patterns/patterns.html", groups=groups)


@blueprint.get("/<name>")
@staff(*Role)
def pattern(name: str) -> ResponseReturnValue:
    """One pattern, as residents would see it in a language (`?lang=ar`)."""
    found = PATTERNS.get(name)
    if found is None:
        abort(404)
    staffs = page_language()
    title, all_patterns = _name(found.names), _said(N_("All patterns"))
    beside = _beside(name)
    use_language(resolve(request.args.get("lang", "")) or staffs.code)
    page = render_template(
        found.template,
        pattern=found,
        pattern_name=title,
        staffs=staffs,
        all_patterns=all_patterns,
        shown_in=[language(code) for code in SHOWN_IN],
        caption=_captions(staffs),
        N_=N_,
        beside=beside,
        **found.data(),
    )
    return _still(_opened(page) if found.opened else page)


def _beside(slug: str) -> list[tuple[str, str]]:
    """The patterns before and after one: address and name."""
    order = list(PATTERNS.values())
    place = order.index(PATTERNS[slug])
    near = (*order[max(0, place - 1) : place], *order[place + 1 : place + 2])
    return [(each.slug, _name(each.names)) for each in near]


def _said(message: str) -> str:
    return translate(message, page_language().code).text


def _name(names: tuple[str, ...]) -> str:
    """A name of several parts, in the language of the page."""
    return ", ".join(_said(each) for each in names)


def _captions(staffs: Language) -> Callable[[str], Markup]:
    """Says what a state is in the language of whoever looks, on a page in any other language."""

    def caption(message: str) -> Markup:
        element = Markup('<h2 class="pattern-caption" lang="{}" dir="{}">{}</h2>')
        said = translate(message, staffs.code)
        return element.format(said.language, language(said.language).direction, said.text)

    return caption


def _still(page: str) -> str:
    """Forms that send nothing: outside a dialog, that is what this method does."""
    return FORM.sub(r'\1 method="dialog"', page)


def _opened(page: str) -> str:
    """Show what only scripts show on a resident's phone."""
    page = CLOSED.sub("<details open", TEMPLATE.sub(r"<\1div", page))
    return HIDDEN.sub(r"\1", page)
