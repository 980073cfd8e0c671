"""Bodies of requests that are too big: told so, in a way that the sender gets to hear.

A server that answers while the sender is still sending, and closes, is to a browser no server
at all: it says "network error", and a phone would send the same again and again. So what was
not read is read to its end and thrown away before the answer goes.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, current_app, request
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response as Answer

View = TypeVar("View", bound=Callable[..., Any])

# No phone sends more by mistake; whoever does may as well see a connection that breaks.
THROWN_AWAY_MAX = 64 * 1024 * 1024
_PIECE = 64 * 1024
_TOO_BIG = 413


def whole_body(limit: int) -> bytes:
    """The body of this request, whole or not at all.

    Args:
        limit: the most bytes that it may have.

    Raises:
        RequestEntityTooLarge: it has more, whether it says its length or comes in chunks.
    """
    # One more than allowed: of a body in chunks no length is known, and reading stops
    # at the limit without a word.
    request.max_content_length = limit + 1
    body = request.get_data(cache=False)
    if len(body) > limit:
        raise RequestEntityTooLarge
    return body


def takes(limit: int) -> Callable[[View], View]:
    """Let the form of a view be bigger than others': it is for files.

    Args:
        limit: the most bytes that it may have.
    """

    def declare(view: View) -> View:
        view.most_bytes = limit  # type: ignore[attr-defined]
        return view

    return declare


def let_files_in() -> None:
    """Give a request the limit of its view, before anybody reads its form."""
    view = current_app.view_functions.get(request.endpoint or "")
    limit = getattr(view, "most_bytes", None)
    if limit is not None:
        request.max_content_length = limit


def throw_away_the_rest(answer: Answer) -> Answer:
    """Read what is left of a body that is too big, so that its sender hears the answer."""
    # Without this mark of the server, reading past the end would wait for ever.
    if answer.status_code == _TOO_BIG and request.environ.get("wsgi.input_terminated"):
        try:
            _throw_away()
        except Exception:  # noqa: BLE001  servers have errors of their own for senders that stop
            return answer
    return answer


def _throw_away() -> None:
    stream = request.environ["wsgi.input"]
    left = THROWN_AWAY_MAX
    while left > 0 and (piece := stream.read(min(left, _PIECE))):
        left -= len(piece)


def init_bodies(app: Flask) -> None:
    """Let files in where they are asked for, and whoever sends too much hear it."""
    app.before_request(let_files_in)
    app.after_request(throw_away_the_rest)
