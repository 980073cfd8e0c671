"""Which stories were spoken: the recordings that will follow the answers."""

from collections.abc import Mapping
from itertools import islice

from surveyapp.definition.items.story import is_voice
from surveyapp.definition.keys import ITEM_KEY
from surveyapp.ids import SLUG_MAX

# More stories than anybody tells in one response; each may become a recording that is kept.
VOICES_MAX = 20


def spoken(answers: Mapping[str, object]) -> dict[str, str]:
    """The recordings that answers speak of.

    Args:
        answers: by item key, as they were sent: any JSON values.

    Returns:
        By item key, SHA-256 of the recorded bytes. Whether the item is known, or on the
        person's route, makes no difference: what somebody said is kept.
    """
    found = (
        (item, answer["voice"])
        for item, answer in answers.items()
        if isinstance(answer, Mapping) and is_voice(answer.get("voice")) and _is_key(item)
    )
    return dict(islice(found, VOICES_MAX))


def _is_key(item: str) -> bool:
    return len(item) <= SLUG_MAX and ITEM_KEY.fullmatch(item) is not None
