"""What the cover of a hand-over says, in every language, and the pictures of its people.

One page for everybody: who takes the tablet has not chosen a language yet, and the page has to be
on the tablet before anybody comes. So its scripts get all words at once.
"""

import json
from typing import Any

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup  # noqa: TID251  the type of what htmlsafe_json_dumps makes

from surveyapp.languages import all_languages, language
from surveyapp.languages.bidi import shown
from surveyapp.languages.catalogs import translate
from surveyapp.services.change_account import STAFF_LANGUAGES
from surveyapp.web.blueprints.tablet.blueprint import blueprint
from surveyapp.web.blueprints.tablet.turn_words import STAFF_WORDS
from surveyapp.web.cover_words import EVERY, OWN
from surveyapp.web.static import asset_address, pictogram_address

# Signs of the screens themselves.
SIGNS = {"cover": "group", "language": "language", "idle": "private"}


def words_of(code: str) -> dict[str, dict[str, str]]:
    """Every word of the hand-over by its code, in one language.

    Args:
        code: of the registry; what falls back says in which language it is.
    """
    return {key: _told(text, code) for key, text in EVERY.items()}


def _told(message: str, code: str) -> dict[str, str]:
    values = {"n": "0"} if "%(n)s" in message else {}
    text, found = translate(message, code, **values)
    told = {"text": shown(text)}
    return told if found == code else {**told, "lang": found, "dir": language(found).direction}


@blueprint.app_template_global()
def turn_data() -> Markup:
    """What the scripts of the cover need, safe to stand in a page."""
    data: dict[str, Any] = {
        "words": {each.code: words_of(each.code) for each in all_languages()},
        "staff": {
            code: {key: _told(text, code) for key, text in STAFF_WORDS.items()}
            for code in STAFF_LANGUAGES
        },
        "pictures": [
            *({"key": name, "address": pictogram_address(name)} for name in OWN),
            *({"key": key, "address": pictogram_address(name)} for key, name in SIGNS.items()),
        ],
        "own": list(OWN),
        "styles": [asset_address("css/tablet/turn.css")],
    }
    return htmlsafe_json_dumps(
        data, dumps=json.dumps, ensure_ascii=False, separators=(",", ":"), sort_keys=True
    )
