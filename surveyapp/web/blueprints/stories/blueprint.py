"""The blueprint itself, so that its views and its package do not import each other."""

from flask import Blueprint

from surveyapp.services.roles import Role

blueprint = Blueprint("stories", __name__, url_prefix="/staff")

# Who reads stories also hears them; who translates surveys does neither.
READERS = (Role.COORDINATOR, Role.WORKER)
