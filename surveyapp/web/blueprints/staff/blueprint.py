"""The blueprint itself, apart from its views, so that they can be in modules."""

from flask import Blueprint

from surveyapp.web.release_words import coarser_reason, withheld_reason
from surveyapp.web.telling import tell
from surveyapp.web.words import (
    choices_of,
    day,
    phase_name,
    role_name,
    said_in,
    state_name,
    type_name,
)

blueprint = Blueprint("staff", __name__, url_prefix="/staff")
# Every staff template may use these, whoever wrote it.
WORDS = (
    choices_of,
    coarser_reason,
    phase_name,
    role_name,
    said_in,
    state_name,
    tell,
    type_name,
    withheld_reason,
)
for word in WORDS:
    blueprint.add_app_template_global(word)
blueprint.add_app_template_filter(day)
