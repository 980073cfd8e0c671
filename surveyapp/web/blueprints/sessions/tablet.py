"""Prepare a tablet: what it will hold and how much that is, then the bundle for its keys."""

import base64
import binascii
import uuid
from typing import Any

from flask import abort, jsonify, render_template, request
from flask.typing import ResponseReturnValue

from surveyapp.errors import Refused
from surveyapp.services.cover_sounds import cover_sounds
from surveyapp.services.prepare_tablet import (
    Preparation,
    find_preparation,
    make_bundle,
    register_tablet,
)
from surveyapp.web.accounts import membership
from surveyapp.web.blueprints.sessions.blueprint import WORKERS, blueprint
from surveyapp.web.cover_words import EVERY
from surveyapp.web.i18n import page_language
from surveyapp.web.keeping import everything_kept, picture_file
from surveyapp.web.policy import staff
from surveyapp.web.security import keep_nothing
from surveyapp.web.wiring import context


@blueprint.get("/sessions/<uuid:session_id>/tablet")
@staff(*WORKERS)
def tablet(session_id: uuid.UUID) -> ResponseReturnValue:
    """The page that prepares the tablet on which it is open."""
    try:
        found = _preparation(session_id)
    except Refused as error:
        return render_template("tablet/not_now.html", code=error.code), 409
    return render_template("tablet/prepare.html", preparation=found)


@blueprint.get("/sessions/<uuid:session_id>/tablet/kept")
@staff(*WORKERS)
def list_kept(session_id: uuid.UUID) -> ResponseReturnValue:
    """Every address that the tablet will keep, with its size and kind."""
    try:
        found = _preparation(session_id)
    except Refused as error:
        return jsonify(code=error.code), 409
    keep_nothing()
    kept = everything_kept(found, page_language().code)
    return jsonify(
        keep=[{"address": each.address, "bytes": each.bytes, "kind": each.kind} for each in kept]
    )


@blueprint.post("/sessions/<uuid:session_id>/tablet")
@staff(*WORKERS)
def hand_out(session_id: uuid.UUID) -> ResponseReturnValue:
    """Take the tablet's public key, give it the bundle."""
    try:
        found = _preparation(session_id)
        tablet_id, key = _told()
        register_tablet(context(), found, tablet_id, membership().account_id, key)
    except Refused as error:
        return jsonify(code=error.code), 409
    keep_nothing()
    worker = page_language().code
    bundle = make_bundle(context(), found, tablet_id, worker, picture_file)
    return jsonify({**bundle, "said": cover_sounds(context(), found, EVERY)})


def _preparation(session_id: uuid.UUID) -> Preparation:
    mine = membership()
    return find_preparation(context(), mine.organisation_id, session_id, page_language().code)


def _told() -> tuple[uuid.UUID, bytes]:
    """What the tablet says of itself: its identifier and its key."""
    document: Any = request.get_json(silent=True)
    if not isinstance(document, dict):
        abort(400)
    try:
        tablet_id = uuid.UUID(str(document.get("tablet")))
        words = str(document.get("public_key"))
        return tablet_id, base64.urlsafe_b64decode(words + "=" * (-len(words) % 4))
    except (ValueError, binascii.Error):
        abort(400)
