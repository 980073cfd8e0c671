"""Quotes of the stories of the small survey of `tests.support.responses`."""

import uuid
from collections.abc import Iterable

from surveyapp.coding.personal import notices
from surveyapp.coding.quote import Approval, Quote
from surveyapp.coding.story import Story
from surveyapp.definition.version import KeptSurvey
from surveyapp.services.approve_quote import approve_quote
from surveyapp.services.choose_quote import Choosing, choose_quote
from surveyapp.services.context import Context
from surveyapp.services.open_quotes import find_quote
from surveyapp.services.read_story import open_texts
from tests.support.stories import READER, asked

TOLD = "De muren zijn zwart. Dat ruik je meteen. De kinderen hoesten elke nacht."


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


def say_yes(
    context: Context, survey: KeptSurvey, quote_id: uuid.UUID, way: Approval, by: uuid.UUID
) -> Quote:
    """Read a quote as it stands, and approve it so."""
    seen = find_quote(context, survey, quote_id).seen
    return approve_quote(context, survey, quote_id, way, by, seen)
