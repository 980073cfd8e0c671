"""What a person sees when something does not work: what happened, and a way on.

Never a stack trace, never a code alone. The API answers with problems of its own.
"""

import traceback
from dataclasses import dataclass

from flask import Flask, current_app, make_response, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException, SecurityError

from surveyapp.definition.items.messages import N_
from surveyapp.errors import NotAllowed, NotFound
from surveyapp.web.accounts import use_account_language
from surveyapp.web.i18n import page_language
from surveyapp.web.staff_session import PREFIX, is_staff_path
from surveyapp.web.telling import Telling, tell_message


@dataclass(frozen=True, slots=True)
class Trouble:
    """What an error page says.

    Attributes:
        title: what happened, in a few words.
        text: what to do, in a sentence or two.
        pictogram: a name of the pictogram list.
    """

    title: Telling
    text: Telling
    pictogram: str


_WORDS = {
    400: (N_("We did not understand that"), N_("Go back and try again."), "question"),
    403: (N_("You cannot open this page"), N_("Go back and try again."), "private"),
    404: (
        N_("This page is not here"),
        N_("Maybe the address is wrong. Look here:"),
        "question",
    ),
    413: (
        N_("That is too big"),
        N_("Go back. Make your text shorter and try again."),
        "question",
    ),
    429: (N_("Too many tries"), N_("Wait a few minutes and try again."), "question"),
    500: (
        N_("Something broke on our side"),
        N_("It is not your fault. Wait a minute and try again."),
        "repairs",
    ),
}


def trouble(status: int) -> Trouble:
    """The words for an HTTP status, in the language of the page or where they fell back to."""
    title, text, pictogram = _WORDS.get(status) or _WORDS[400 if 400 <= status < 500 else 500]
    return Trouble(tell_message(title), tell_message(text), pictogram)


def error_page(status: int) -> ResponseReturnValue:
    """The page for an HTTP status, with a way on to where somebody was: staff stay with staff."""
    for_staff = is_staff_path(request.path)
    # No route, so nobody looked whose page it is. When we broke, the accounts may be what broke.
    if for_staff and request.endpoint is None and status < 500:
        use_account_language()
    way_on = f"{PREFIX}/" if for_staff else f"/?lang={page_language().code}"
    page = render_template("errors/trouble.html", trouble=trouble(status), way_on=way_on)
    return make_response(page, status)


def _on_http_error(error: HTTPException) -> ResponseReturnValue:
    if isinstance(error, SecurityError):
        # Not our host: no page with links of ours, and nothing that repeats what was asked.
        answer = make_response("This address is not served here.\n", 400)
        answer.content_type = "text/plain; charset=utf-8"
        return answer
    if error.response is not None:
        return error.response
    if error.code is None or error.code < 400:
        return error
    return error_page(error.code)


def _on_not_found(_error: NotFound) -> ResponseReturnValue:
    return error_page(404)


def _on_not_allowed(_error: NotAllowed) -> ResponseReturnValue:
    return error_page(403)


def _on_anything_else(error: Exception) -> ResponseReturnValue:
    # Only the kind and the place: an answer may stand in the message or in the address.
    place = "".join(traceback.format_tb(error.__traceback__))
    current_app.logger.error("%s in %s\n%s", type(error).__name__, request.endpoint, place)
    return error_page(500)


def _log_nothing_said(error: object) -> None:
    # Flask's own would write the address, which opens a draft, and the message.
    kind = error[0] if isinstance(error, tuple) else None
    place = "".join(traceback.format_tb(error[2])) if isinstance(error, tuple) else ""
    current_app.logger.error("%s\n%s", getattr(kind, "__name__", "Error"), place)


def init_errors(app: Flask) -> None:
    """Answer every error with a page that helps."""
    if not app.debug:
        app.log_exception = _log_nothing_said  # type: ignore[assignment, method-assign]  # one is a method
    app.register_error_handler(HTTPException, _on_http_error)
    app.register_error_handler(NotFound, _on_not_found)
    app.register_error_handler(NotAllowed, _on_not_allowed)
    if not app.debug:  # while developing, the debugger says more
        app.register_error_handler(Exception, _on_anything_else)
