"""What a browser needs to put the tablet's console among the applications."""

from flask import jsonify, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from surveyapp.web.blueprints.tablet.blueprint import blueprint
from surveyapp.web.blueprints.tablet.console import speak_to_staff
from surveyapp.web.i18n import page_language
from surveyapp.web.policy import public
from surveyapp.web.static import asset_address

# As tokens.css has them: --paper, --accent.
PAPER, ACCENT = "#fbf8f1", "#0b4a45"
ICONS = (
    ("icon.svg", "any", "image/svg+xml", "any"),
    ("icons/192.png", "192x192", "image/png", "any"),
    ("icons/512.png", "512x512", "image/png", "any"),
    ("icons/512-maskable.png", "512x512", "image/png", "maskable"),
)


@blueprint.get("/manifest.webmanifest")
@public
def send_manifest() -> ResponseReturnValue:
    """How it is called, what it looks like, where it begins."""
    speak_to_staff()
    code = page_language().code
    answer = jsonify(
        {
            "id": "/tablet",
            "name": _("Group sessions"),
            "short_name": _("Sessions"),
            "description": _("The tablet in the room: everybody takes part, nothing is lost."),
            "lang": code,
            "dir": page_language().direction,
            "start_url": url_for("tablet.show_console", lang=request.args.get("lang")),
            "scope": "/",
            "display": "standalone",
            "background_color": PAPER,
            "theme_color": ACCENT,
            "icons": [
                {"src": asset_address(path), "sizes": sizes, "type": kind, "purpose": purpose}
                for path, sizes, kind, purpose in ICONS
            ],
        }
    )
    answer.content_type = "application/manifest+json"
    return answer
