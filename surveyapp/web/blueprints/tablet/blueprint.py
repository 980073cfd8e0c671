"""The blueprint; its views are in the other modules."""

from flask import Blueprint

blueprint = Blueprint("tablet", __name__)
