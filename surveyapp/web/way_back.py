"""Where somebody goes on after signing in: the page that was asked for, or typed on."""

from urllib.parse import SplitResult, urlsplit

from flask import current_app, request
from werkzeug.exceptions import HTTPException

from surveyapp.web.policy import policy_of
from surveyapp.web.staff_session import PREFIX, is_staff_path


def way_back() -> str:
    """The address, under /staff of this site, to come back to; with its query.

    What was sent is not sent again: then it is the page on which that was typed, as the browser
    tells it. A browser that tells nothing, or another site, gets the nearest page above.
    """
    if request.method == "GET":
        return request.full_path.rstrip("?")
    came = _came_from()
    ours = came.netloc == request.host and is_staff_path(came.path)
    path, query = (came.path, came.query) if ours else (request.path, "")
    while path.startswith(f"{PREFIX}/"):
        if _is_staff_page(path):
            return f"{path}?{query}" if query else path
        path, query = path.rpartition("/")[0], ""
    return f"{PREFIX}/"


def _came_from() -> SplitResult:
    try:
        return urlsplit(request.referrer or "")
    except ValueError:  # anything can stand there
        return urlsplit("")


def _is_staff_page(path: str) -> bool:
    routes = current_app.create_url_adapter(request)
    if routes is None:
        return False
    try:
        endpoint, _values = routes.match(path, method="GET")
    except HTTPException:  # nothing is there, or nothing that can be looked at
        return False
    policy = policy_of(current_app.view_functions[endpoint])
    return policy is not None and not policy.public
