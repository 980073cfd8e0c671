"""The blueprint itself, so that its views and its package do not import each other."""

from flask import Blueprint

from surveyapp.services.roles import Role
from surveyapp.web.words_of_languages import language_name

blueprint = Blueprint("languages", __name__, url_prefix="/staff/languages")
blueprint.add_app_template_global(language_name)

# Who sees how far a language is; only a coordinator (or admin) stands for one.
READERS = (Role.COORDINATOR, Role.TRANSLATOR)
