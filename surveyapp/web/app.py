"""Wiring: one function that makes the Flask application from settings."""

import importlib
import os

from flask import Flask
from jinja2 import StrictUndefined

from surveyapp.config import Config
from surveyapp.languages.bidi import shown
from surveyapp.resources import resource_folder
from surveyapp.services.context import Context, open_context
from surveyapp.web.accounts import init_accounts
from surveyapp.web.bodies import init_bodies
from surveyapp.web.errors import init_errors
from surveyapp.web.i18n import init_i18n
from surveyapp.web.limits import init_limits
from surveyapp.web.operating import init_operating
from surveyapp.web.security import init_security
from surveyapp.web.sounding import init_sounding
from surveyapp.web.static import init_assets
from surveyapp.web.telling import init_telling
from surveyapp.web.wiring import KEY

# In the order in which they are registered; each module has `blueprint`.
BLUEPRINTS: tuple[str, ...] = (
    "resident",
    "sound",
    "withdrawal",
    "accessibility",
    "api",
    "staff",
    "surveys",
    "stories",
    "coding",
    "languages",
    "patterns",
    "results",
    "feeds",
    "exports",
    "kwestie",
    "composing",
    "summaries",
    "sessions",
    "tablet",
)


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
        static_folder=None,  # web.static serves them, under addresses that never change
    )
    app.debug = context.config.debug
    app.url_map.strict_slashes = False  # people type addresses from paper, slashes and all
    app.config["SECRET_KEY"] = context.config.secret_key
    app.extensions[KEY] = context
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters["shown"] = shown
    init_security(app, context.config)
    init_bodies(app)
    init_errors(app)
    init_assets(app)
    init_i18n(app)
    init_telling(app)
    init_sounding(app)
    init_operating(app)
    init_limits(app, context.config)
    init_accounts(app)
    for name in BLUEPRINTS:
        module = importlib.import_module(f"surveyapp.web.blueprints.{name}")
        app.register_blueprint(module.blueprint)
    return app
