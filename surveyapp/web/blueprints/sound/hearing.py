"""One sound, whole or in parts."""

from flask import make_response, request
from flask.typing import ResponseReturnValue

from surveyapp.services.read_sound import read_sound
from surveyapp.web.blueprints.sound.blueprint import blueprint
from surveyapp.web.policy import public
from surveyapp.web.wiring import context

MP3 = "audio/mpeg"
FOR_A_YEAR = "public, max-age=31536000, immutable"


@blueprint.get("/sound/<sound>.mp3")
@public
def send_sound(sound: str) -> ResponseReturnValue:
    """A sound under the hash of its content. Safari plays nothing without parts (`Range`)."""
    mp3 = read_sound(context(), sound)
    answer = make_response(mp3)
    answer.content_type = MP3
    answer.headers["Cache-Control"] = FOR_A_YEAR
    answer.set_etag(sound)
    return answer.make_conditional(request, accept_ranges=True, complete_length=len(mp3))
