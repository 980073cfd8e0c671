"""Three screens: type the code, say that it is meant, done."""

from typing import Any

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from surveyapp.languages import all_languages, resolve
from surveyapp.response.withdrawal import SIGNS_MAX, read_code
from surveyapp.services.withdraw_response import withdraw_response
from surveyapp.web.blueprints.withdrawal.blueprint import blueprint
from surveyapp.web.i18n import page_language
from surveyapp.web.limits import (
    GUESSES_PER_ADDRESS,
    GUESSES_PER_INSTALLATION,
    limiter,
    the_installation,
)
from surveyapp.web.policy import public
from surveyapp.web.security import keep_nothing
from surveyapp.web.telling import language_choice
from surveyapp.web.wiring import context

CODE_GROUP = 4


def _only_looking() -> bool:
    """Whether this request tries no code: it is free."""
    return request.form.get("sure") != "yes"


@blueprint.url_value_preprocessor
def known_language_only(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Stop at a language that is not in the registry."""
    if values and resolve(values.get("lang", "")) is None:
        abort(404)


@blueprint.get("/w")
@public
def choose_language() -> ResponseReturnValue:
    """The address without a language, as people type it: to the page in the browser's."""
    return redirect(url_for("withdrawal.ask_for_code", lang=page_language().code))


@blueprint.get("/w/<lang>")
@public
def ask_for_code(lang: str) -> ResponseReturnValue:
    """Type the 12 digits."""
    return _page("enter", lang, written="", wrong=False)


@blueprint.post("/w/<lang>")
@public
@limiter.limit(GUESSES_PER_ADDRESS, exempt_when=_only_looking)
@limiter.limit(GUESSES_PER_INSTALLATION, key_func=the_installation, exempt_when=_only_looking)
def take_back(lang: str) -> ResponseReturnValue:
    """Ask whether it is meant; when that was said, erase.

    Whether there is anything under the code is told only then, and costs a try.
    """
    written = request.form.get("code", "")
    code = read_code(written)
    if code is None:
        return _page("enter", lang, written=_shown_again(written), wrong=True)
    if _only_looking():
        return _page("sure", lang, code=code, shown_code=_grouped(code))
    if withdraw_response(context(), code):
        return redirect(url_for("withdrawal.show_erased", lang=lang), 303)
    return _page("nothing", lang, shown_code=_grouped(code))


@blueprint.get("/w/<lang>/erased")
@public
def show_erased(lang: str) -> ResponseReturnValue:
    """It is gone. An address of its own, so that loading it again does not try again."""
    return _page("erased", lang)


def _shown_again(written: str) -> str:
    """What somebody typed, without signs that a page cannot hold or that turn it round."""
    return "".join(sign for sign in written[:SIGNS_MAX] if sign.isprintable())


def _page(name: str, lang: str, **values: object) -> str:
    keep_nothing()
    choices = [
        language_choice(each.code, url_for("withdrawal.ask_for_code", lang=each.code))
        for each in all_languages()
    ]
    return render_template(f"withdrawal/{name}.html", choices=choices, lang=lang, **values)


def _grouped(code: str) -> str:
    return " ".join(code[start : start + CODE_GROUP] for start in range(0, len(code), CODE_GROUP))
