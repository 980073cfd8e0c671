"""The blueprint itself, so that its views and its package do not import each other."""

from flask import Blueprint

blueprint = Blueprint("feeds", __name__)
