"""The blueprint; its view is in another module."""

from flask import Blueprint

blueprint = Blueprint("accessibility", __name__)
