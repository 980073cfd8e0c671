"""Wiring: one function that makes the Flask application from settings."""

import importlib
import os

from flask import Flask
from jinja2 import StrictUndefined

from surveyapp.config import Config
from surveyapp.resources import resource_folder
from surveyapp.services.context import Context, open_context
from surveyapp.web.wiring import KEY

# In the order in which they are registered; each module has `blueprint`.
BLUEPRINTS: tuple[str, ...] = ()


def create_app(context: Context | None = None) -> Flask:
    """Make the application.

    Args:
        context: settings, database, sealing and clock; read from the environment when None
            (this is what gunicorn calls, by import string).
    """
    context = context or open_context(Config.from_environ(os.environ))
    app = Flask(
        "surveyapp",
        template_folder=str(resource_folder("templates")),
        static_folder=str(resource_folder("static")),
    )
    app.config["SECRET_KEY"] = context.config.secret_key
    app.extensions[KEY] = context
    app.jinja_env.undefined = StrictUndefined
    for name in BLUEPRINTS:
        module = importlib.import_module(f"surveyapp.web.blueprints.{name}")
        app.register_blueprint(module.blueprint)
    return app
