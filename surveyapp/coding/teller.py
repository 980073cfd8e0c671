"""Themes that tellers give to their own stories, by the pictures that they picked.

A story item may say which item it is `about`. Whoever picked *mould* there and then told a story
said with the pick what the story is about: that is coding too, by the one who knows best.
"""

import uuid

from surveyapp.coding.frame import CodingFrame


def picked_themes(frame: CodingFrame, item: str, value: object) -> frozenset[uuid.UUID]:
    """Live themes that a pick gives.

    Args:
        frame: the coding frame.
        item: the item in which it was picked.
        value: a category's key, several, or whatever else stands there: no pick.
    """
    keys = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    wanted = {f"{item}:{key}" for key in keys}
    return frozenset(theme.id for theme in frame.live if wanted & set(theme.teller))
