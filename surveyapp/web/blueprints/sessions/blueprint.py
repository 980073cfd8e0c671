"""The blueprint itself, so that its views and its package do not import each other."""

from flask import Blueprint

from surveyapp.services.roles import Role

blueprint = Blueprint("sessions", __name__, url_prefix="/staff")

# Whoever stands in the room, and whoever plans with them.
WORKERS = (Role.COORDINATOR, Role.WORKER)
