"""The blueprint itself, so that its views and its package do not import each other."""

from flask import Blueprint

from surveyapp.services.roles import Role

blueprint = Blueprint("coding", __name__, url_prefix="/staff")

# Who reads stories also codes them; what themes there are, coordinators decide.
CODERS = (Role.COORDINATOR, Role.WORKER)
FRAME_KEEPERS = (Role.COORDINATOR,)
