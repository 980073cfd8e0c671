"""The blueprint itself, apart from its views, so that they can be in modules."""

from flask import Blueprint

blueprint = Blueprint("exports", __name__, url_prefix="/staff")
