"""Questionnaires that come with the product, ready to import: one JSON document each.

Written in Dutch; the translations are drafts until a person has checked them.
"""

import json
from functools import cache
from importlib import resources


@cache
def _texts() -> dict[str, str]:
    folder = resources.files(__package__)
    documents = [each for each in folder.iterdir() if each.name.endswith(".json")]
    return {
        each.name.removesuffix(".json"): each.read_text(encoding="utf-8")
        for each in sorted(documents, key=lambda document: document.name)
    }


def shipped_surveys() -> dict[str, dict[str, object]]:
    """Every shipped document by its key; each call gives fresh ones, free to change."""
    return {key: json.loads(text) for key, text in _texts().items()}
