"""The pictures of one survey, in one file for its first screen and one for the rest."""

from functools import lru_cache

from flask import abort, current_app, url_for
from flask.typing import ResponseReturnValue

from surveyapp.definition.version import PublishedSurvey
from surveyapp.services.find_survey import find_published_survey
from surveyapp.web.blueprints.resident.blueprint import blueprint
from surveyapp.web.policy import public
from surveyapp.web.sprites import KEPT, Sprite, Sprites, sprites_of
from surveyapp.web.static import KEY, send
from surveyapp.web.static import Asset as File
from surveyapp.web.wiring import context


def pictures_of(published: PublishedSurvey) -> Sprites:
    """Where the pictures of one version of a survey are."""
    some = url_for(
        "resident.send_pictures",
        survey=published.slug,
        number=published.version,
        version="-",
        part="-",
    )
    return sprites_of(current_app.extensions[KEY], published.survey, some.removesuffix("/-/-.svg"))


@blueprint.get("/s/<survey>/pictures/<int:number>/<version>/<part>.svg")
@public
def send_pictures(survey: str, number: int, version: str, part: str) -> ResponseReturnValue:
    """One file of pictures. An old address still works, but is asked again next time."""
    sprites = pictures_of(find_published_survey(context(), survey, number))
    sprite = sprites.parts.get(part)
    if sprite is None:
        abort(404)
    return send(_file(part, sprite), version)


@lru_cache(maxsize=2 * KEPT)
def _file(part: str, sprite: Sprite) -> File:
    """The same file for everybody: packing it takes longer than all the rest of a request."""
    return File(f"{part}.svg", sprite.content, sprite.version)
