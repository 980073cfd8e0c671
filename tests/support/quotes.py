"""Quotes of the stories of the small survey of `tests.support.responses`."""

import uuid
from collections.abc import Iterable

from surveyapp.coding.personal import notices
from surveyapp.coding.quote import Quote
from surveyapp.coding.story import Story
from surveyapp.services.choose_quote import Choosing, choose_quote
from surveyapp.services.context import Context
from surveyapp.services.read_story import open_texts
from tests.support.stories import READER, asked


def chosen(
    context: Context,
    owner: uuid.UUID,
    story: Story,
    words: str,
    *,
    by: uuid.UUID = READER,
    answered: Iterable[str] | None = None,
) -> Quote:
    """Open a story and propose words of its first text, answering whatever is noticed."""
    text = open_texts(context, story, by)[0]
    known = (each.code for each in notices(words, text.language))
    codes = frozenset(known if answered is None else answered)
    choosing = Choosing(text.id, words, answered=codes)
    return choose_quote(context, asked(context, owner), story, choosing, by)
