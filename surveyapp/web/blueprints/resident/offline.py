"""The worker that keeps pages for when there is no network, and the page when it has none."""

from flask import abort, current_app, render_template
from flask.typing import ResponseReturnValue

from surveyapp.web.blueprints.resident.blueprint import blueprint
from surveyapp.web.policy import public
from surveyapp.web.static import KEY, Assets, send

WORKER = "js/worker/sw.js"
# A worker loads nothing but what it fetches from us.
WORKER_POLICY = "default-src 'none'; connect-src 'self'; frame-ancestors 'none'"


@blueprint.get("/sw.js")
@public
def send_worker() -> ResponseReturnValue:
    """The worker, at the top so that every page may be its own; asked again at every visit."""
    assets: Assets = current_app.extensions[KEY]
    asset = assets.find(WORKER)
    if asset is None:
        abort(404)
    answer = send(asset, version="")  # asked again at every visit
    answer.headers["Content-Security-Policy"] = WORKER_POLICY
    return answer


@blueprint.get("/offline/<lang>")
@public
def show_offline(lang: str) -> ResponseReturnValue:  # noqa: ARG001  the language of the page
    """What is shown without a network in place of a page that was never opened."""
    return render_template("resident/offline.html")
