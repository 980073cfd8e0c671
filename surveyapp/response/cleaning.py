"""Characters that no database, hash or page can hold are made visible, never dropped.

NUL (PostgreSQL refuses it) and half surrogate pairs (UTF-8 cannot write them) each become
U+FFFD, as browsers do with them. Everything else, markup and direction marks included, stays
as it was said: it is text, and shown as text.
"""

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

REPLACEMENT = "\ufffd"
_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")


def clean_text(text: str) -> str:
    """The text with every character that cannot be kept made visible."""
    return _UNKEEPABLE.sub(REPLACEMENT, text)


def clean_value(value: Any) -> Any:  # noqa: ANN401  any JSON value, as somebody sent it
    """A JSON value with all its texts and keys cleaned; tuples become lists.

    Args:
        value: any JSON value, nested no deeper than `wire.DEPTH_MAX`.

    Returns:
        An equal value of plain lists, dicts, texts, numbers, booleans and None.
    """
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, Mapping):
        return _clean_mapping(value)
    if isinstance(value, list | tuple):
        return [clean_value(each) for each in value]
    return value


def _clean_mapping(mapping: Mapping[Any, Any]) -> dict[str, Any]:
    cleaned: dict[str, Any] = {}
    alike: Counter[str] = Counter()
    for key, value in mapping.items():
        base = name = clean_text(str(key))
        # Keys may differ only in what cannot be kept; none may push another out. They are
        # numbered, so that however many somebody sends, each is looked at once.
        while name in cleaned:
            alike[base] += 1
            name = f"{base}{REPLACEMENT}{alike[base]}"
        cleaned[name] = clean_value(value)
    return cleaned
