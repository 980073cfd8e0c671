"""In which language a page is.

For residents the address says it (`/s/<survey>/<lang>`), or on `/` the choice in `?lang=`,
else what the browser asks for. For staff the account says it. Nothing is kept about it.

Flask-Babel cannot parse every code of our registry and has no fallback per sentence, so
the locale goes through the registry and the sentences through `languages.catalogs`.
"""

from babel.support import NullTranslations
from flask import Flask, g, has_request_context, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import Babel, Domain
from werkzeug.utils import cached_property

from surveyapp.languages import DEFAULT, Language, all_languages, language, resolve
from surveyapp.languages.catalogs import translations
from surveyapp.services.change_account import STAFF_LANGUAGES


class CatalogDomain(Domain):
    """Sentences from our own catalogs, each with its fallback."""

    def get_translations(self) -> NullTranslations:
        """The chained catalogs of the page's language."""
        return translations(page_language().code)


class RegistryBabel(Babel):
    """Flask-Babel over our registry."""

    @cached_property
    def domain_instance(self) -> CatalogDomain:
        """The one domain there is."""
        return CatalogDomain()  # type: ignore[no-untyped-call]


def page_language() -> Language:
    """The language of the page that is being answered."""
    if not has_request_context():
        return language(DEFAULT)
    if "page_language" not in g:
        g.page_language = language(_wanted())
    chosen: Language = g.page_language
    return chosen


def use_language(code: str) -> None:
    """Answer this request in another language than its address says; for staff accounts.

    Args:
        code: a code of the registry; one that is not there is ignored.
    """
    known = resolve(code)
    if known is not None:
        g.page_language = language(known)


def second_language() -> str | None:
    """The language of the line under each text, for somebody who helps; mostly there is none."""
    code: str | None = g.get("second_language") if has_request_context() else None
    return None if code == page_language().code else code


def use_second_language(code: str | None) -> None:
    """Show this page in two languages.

    Args:
        code: a code of the registry; None shows one language.
    """
    g.second_language = code


def _wanted() -> str:
    for said in (_in_address(), request.args.get("lang", "")):
        known = resolve(said) if said else None
        if known is not None:
            return known
    return _asked_by_browser()


def _in_address() -> str:
    """The language of the matched address, or of one that looks like ours (`/s/x/ar/typo`)."""
    if request.view_args and "lang" in request.view_args:
        return str(request.view_args["lang"])
    parts = request.path.split("/")
    place = {"s": 3, "k": 3, "w": 2}.get(parts[1] if len(parts) > 1 else "", 0)
    return parts[place] if 0 < place < len(parts) else ""


def _asked_by_browser() -> str:
    codes = STAFF_LANGUAGES if request.path.startswith("/staff") else None
    for wanted, _weight in request.accept_languages:
        known = resolve(wanted) or resolve(wanted.split("-")[0])
        if known is not None and (codes is None or known in codes):
            return known
    return DEFAULT


def redirect_to_known_code() -> ResponseReturnValue | None:
    """Send `/s/x/nl` on to `/s/x/nl-BE`, so that a page has one address per language."""
    said = (request.view_args or {}).get("lang")
    known = resolve(said) if said else None
    if said is None or known is None or known == said or request.method not in {"GET", "HEAD"}:
        return None
    assert request.url_rule is not None  # noqa: S101  view_args come from a matched rule
    parts = request.path.split("/")
    parts[request.url_rule.rule.split("/").index("<lang>")] = known
    query = f"?{request.query_string.decode('latin-1')}" if request.query_string else ""
    return redirect("/".join(parts) + query, code=302)


def init_i18n(app: Flask) -> None:
    """Give the application its languages, and templates `page_language` and `_`."""
    RegistryBabel(  # type: ignore[no-untyped-call]
        app, locale_selector=lambda: page_language().babel
    )
    app.before_request(redirect_to_known_code)
    app.context_processor(lambda: {"page_language": page_language()})
    app.jinja_env.globals.update(all_languages=all_languages, language_of=language)
