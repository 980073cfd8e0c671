"""What may be counted in a room: which items, how many people, how a correction is made."""

from collections.abc import Mapping

from surveyapp.definition.items import item_type
from surveyapp.definition.survey import Item, Survey
from surveyapp.errors import Refused
from surveyapp.response.group_session import PEOPLE_MOST
from surveyapp.response.tally import Method, Tally

MULTIPLE = "multiple-choice"
RANKING = "ranking"
# More dots than anybody has the patience to count: a slip of the finger.
DOTS_MOST = 20 * PEOPLE_MOST

SENSITIVE_ITEM = "sensitive-item"
NOT_COUNTED = "not-counted-in-a-room"
UNKNOWN_CATEGORY = "unknown-category"
WRONG_COUNT = "wrong-count"
MORE_HANDS = "more-hands-than-people"
METHOD_CHANGED = "method-changed"
REASON_MISSING = "reason-missing"

# English sources of what is said to the worker.
MESSAGES = {
    SENSITIVE_ITEM: "This question is sensitive: no hands, no dots, no vote.",
    NOT_COUNTED: "This question cannot be counted in a room.",
    UNKNOWN_CATEGORY: "The questionnaire has no such answer.",
    WRONG_COUNT: "This is not a number of people.",
    MORE_HANDS: "More people were counted than there are in the room.",
    METHOD_CHANGED: "This question was counted in another way in this session.",
    REASON_MISSING: "Say why the count is corrected.",
}


def is_counted(survey: Survey, item: Item) -> bool:
    """Whether a room may answer an item together: closed, and never a sensitive one."""
    return item_type(item.type).closed and not survey.sensitive and not item.sensitive


def countable(survey: Survey, key: str) -> Item:
    """The item that a room is to answer.

    Raises:
        Refused: `not-counted-in-a-room` or `sensitive-item`.
    """
    item = survey.item(key)
    if item is None or not item_type(item.type).closed:
        raise refusal(NOT_COUNTED)
    if not is_counted(survey, item):
        raise refusal(SENSITIVE_ITEM)
    return item


def categories_of(item: Item) -> tuple[str, ...]:
    """Keys of what is counted for an item, in its order."""
    return tuple(key for key, _wording in item_type(item.type).categories(item))


def check_tally(item: Item, tally: Tally, room: int | None) -> None:
    """Whether a count can be true.

    Args:
        item: what was asked.
        tally: what was counted.
        room: people in the room; None when nobody has said so yet.

    Raises:
        Refused: `unknown-category`, `wrong-count` or `more-hands-than-people`.
    """
    if set(tally.counts) - set(categories_of(item)):
        raise refusal(UNKNOWN_CATEGORY)
    most = DOTS_MOST if tally.method is Method.DOTS else PEOPLE_MOST
    counts = tally.counts.values()
    if not 0 <= tally.people <= PEOPLE_MOST or any(not 0 <= count <= most for count in counts):
        raise refusal(WRONG_COUNT)
    if room is not None and tally.people > room:
        raise refusal(MORE_HANDS)
    if _hands_needed(item, tally) > tally.people:
        raise refusal(MORE_HANDS)


def _hands_needed(item: Item, tally: Tally) -> int:
    """The fewest people of whom these hands or dots can be."""
    if tally.method is Method.DOTS:
        return min(1, sum(tally.counts.values()))
    if item.type != MULTIPLE:
        return sum(tally.counts.values())
    alone = {each.key for each in item.categories if each.exclusive}
    beside = [count for key, count in tally.counts.items() if key not in alone]
    return sum(tally.counts.get(key, 0) for key in alone) + max(beside, default=0)


def vote_method(item: Item) -> Method:
    """How a secret round about an item is called."""
    return Method.RANKING if item.type == RANKING else Method.VOTE


def check_ballot(item: Item, value: tuple[str, ...]) -> None:
    """Whether a ballot can be counted; an empty one is somebody who passed.

    Raises:
        Refused: `unknown-category` or `wrong-count`.
    """
    if set(value) - set(categories_of(item)):
        raise refusal(UNKNOWN_CATEGORY)
    one = item.type not in {MULTIPLE, RANKING}
    if len(set(value)) != len(value) or (one and len(value) > 1):
        raise refusal(WRONG_COUNT)


def count_ballots(item: Item, ballots: Mapping[tuple[str, ...], int]) -> Tally:
    """The tally of a secret round: in a ranking what was put first.

    Args:
        item: what was voted about.
        ballots: how many ballots there are of each content.
    """
    counts = dict.fromkeys(categories_of(item), 0)
    people = 0
    for value, number in ballots.items():
        kept = [key for key in value if key in counts]
        if not kept:
            continue
        people += number
        for key in kept[:1] if item.type == RANKING else kept:
            counts[key] += number
    return Tally(item.key, vote_method(item), people, counts)


def refusal(code: str) -> Refused:
    """The refusal with this code and its sentence."""
    return Refused(code, MESSAGES[code])
