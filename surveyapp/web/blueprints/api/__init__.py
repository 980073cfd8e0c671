"""The API of DESIGN 7, for phones that answer offline and for other programs.

`openapi.json` describes it; a test holds the description against the real answers. A request
that changes something is refused when a browser says that it comes from another site, here
as everywhere (`web.security`): a page elsewhere may not fill in surveys with its visitors'
browsers. Programs that are no browsers say nothing about a site and are let through.
"""

from surveyapp.web.blueprints.api import (
    description,
    kwesties,
    parcels,
    problems,
    responses,
    surveys,
    voices,
)
from surveyapp.web.blueprints.api.blueprint import blueprint

__all__ = [
    "blueprint",
    "description",
    "kwesties",
    "parcels",
    "problems",
    "responses",
    "surveys",
    "voices",
]
