"""The blueprint itself, so that its views and its package do not import each other."""

from typing import Any

from flask import Blueprint, abort

from surveyapp.ids import is_slug

blueprint = Blueprint("summaries", __name__)


@blueprint.url_value_preprocessor
def refuse_what_is_no_address(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Stop at names that cannot be an address, before a database is asked about them."""
    if values and "kwestie" in values and not is_slug(values["kwestie"]):
        abort(404)
