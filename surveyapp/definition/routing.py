"""Routing: which item follows, as conditions over the answers given so far.

A condition is written in JSON as one of

    {"all": [condition, …]}  {"any": [condition, …]}  {"not": condition}
    {"item": key, "equals": value}      the answer is this value
    {"item": key, "includes": value}    this category is among those chosen
    {"item": key, "greater": number}    {"item": key, "less": number}
    {"item": key, "answered": true}     a real answer, not "don't know" or nothing

A comparison with an item that was not asked, or not really answered, is false
(except `answered: false`). What a comparison means:

- `equals` compares one category key or one number. It is never true of several categories:
  use `includes` there. In yes-no, "I don't know" is a category, so `equals: "dont-know"` is
  the one missing key that can be asked for; everywhere else `load_survey` refuses it.
- `includes` is only ever true of an answer that is a list of categories.
- `greater` and `less` are strict, and only ever true of a number.
- `answered` is false of each key in `definition.survey.MISSING`, of an empty list, and of a
  story that was not spoken and is nothing but white space.

`tests/definitions/routing_cases.json` holds cases that every evaluator must agree on.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from surveyapp.definition.reading import Node, shorten

# An answer as it travels: category key, category keys, number, or for a story {"text": …},
# {"voice": SHA-256 of the recording} or both.
# "Don't know" and its like are the keys in `definition.survey.MISSING`, in any item.
AnswerValue = str | int | tuple[str, ...] | Mapping[str, str]
Answers = Mapping[str, AnswerValue]


class Operator(StrEnum):
    """How one answer is compared."""

    EQUALS = "equals"
    INCLUDES = "includes"
    GREATER = "greater"
    LESS = "less"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Compare:
    """One comparison with one answer."""

    item: str
    operator: Operator
    value: str | int | bool


@dataclass(frozen=True, slots=True)
class All:
    """Holds when every part holds."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Holds when one part holds."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Holds when its part does not."""

    part: "Condition"


Condition = Compare | All | AnyOf | Not

MISSING_KEYS = frozenset({"dont-know", "rather-not-say", "no-answer"})
DEPTH = 5  # all / any / not inside each other: deeper than this nobody can check by reading
PARTS = 30


def holds(condition: Condition | None, answers: Answers) -> bool:
    """Whether an item is asked.

    Args:
        condition: `Item.when`; None always holds.
        answers: by item key, of items on the person's route so far.
    """
    match condition:
        case None:
            return True
        case All(parts):
            return all(holds(part, answers) for part in parts)
        case AnyOf(parts):
            return any(holds(part, answers) for part in parts)
        case Not(part):
            return not holds(part, answers)
        case Compare():
            return _compare(condition, answers.get(condition.item))


def is_answered(answer: object) -> bool:
    """Whether this is a real answer: not "I don't know" or its like, and not empty."""
    if isinstance(answer, str):
        return answer != "" and answer not in MISSING_KEYS
    if isinstance(answer, Mapping):
        return bool(str(answer.get("text", "")).strip() or answer.get("voice"))
    if isinstance(answer, tuple | list):
        return len(answer) > 0
    return isinstance(answer, int)


def _compare(compare: Compare, answer: object) -> bool:
    value = compare.value
    match compare.operator:
        case Operator.ANSWERED:
            return is_answered(answer) == value
        case Operator.EQUALS:
            return type(answer) is type(value) and answer == value
        case Operator.INCLUDES:
            return isinstance(answer, tuple | list) and value in answer
    if not isinstance(answer, int) or isinstance(answer, bool):
        return False
    return answer > value if compare.operator is Operator.GREATER else answer < value  # type: ignore[operator]  # read_condition lets only numbers through


def comparisons(condition: Condition | None) -> Iterator[Compare]:
    """Every comparison in a condition, in the order in which it is written."""
    match condition:
        case None:
            return
        case Compare():
            yield condition
        case Not(part):
            yield from comparisons(part)
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from comparisons(part)


def dump_condition(condition: Condition) -> dict[str, object]:
    """The condition as JSON."""
    match condition:
        case All(parts):
            return {"all": [dump_condition(part) for part in parts]}
        case AnyOf(parts):
            return {"any": [dump_condition(part) for part in parts]}
        case Not(part):
            return {"not": dump_condition(part)}
        case Compare(item, operator, value):
            return {"item": item, operator.value: value}


def read_condition(node: Node, depth: int = 1) -> Condition | None:
    """Read a condition; mistakes are noted at their place.

    Args:
        node: the JSON value.
        depth: how deep it stands in other conditions, 1 for the outermost.

    Returns:
        The condition, or None when it could not be read (then something was noted).
    """
    if depth > DEPTH:
        node.wrong(
            "condition-too-deep",
            f"Conditions stand more than {DEPTH} deep in each other.",
            "Write it with fewer 'all', 'any' and 'not'.",
        )
        return None
    value = node.value
    if not isinstance(value, dict) or not value:
        node.wrong("condition-wrong", f"This is {shorten(value)}, not a condition.", HOW)
        return None
    for key in ("all", "any"):
        if key in value:
            return _read_group(node, key, depth)
    if "not" in value:
        inner = node.fields(("not",)).get("not")
        part = read_condition(inner, depth + 1) if inner else None
        return Not(part) if part else None
    return _read_comparison(node)


HOW = (
    'Write one of {"all": […]}, {"any": […]}, {"not": …}, '
    '{"item": key, "equals": value} with equals, includes, greater, less or answered.'
)


def _read_group(node: Node, key: str, depth: int) -> Condition | None:
    fields = node.fields((key,))
    found = list(fields.each(key, PARTS))
    parts = [read_condition(part, depth + 1) for part in found]
    good = tuple(part for part in parts if part is not None)
    if not found and isinstance(fields.values[key], list):
        node.wrong("condition-empty", f"{key!r} has no conditions.", "Write at least one.")
    # Parts that could not be read were noted; the others go on, so that they are checked too.
    if not good:
        return None
    return All(good) if key == "all" else AnyOf(good)


def _read_comparison(node: Node) -> Compare | None:
    operators = [operator.value for operator in Operator]
    fields = node.fields(("item", *operators), required=("item",))
    item = fields.text("item")
    used = [operator for operator in Operator if operator.value in fields]
    if len(used) != 1:
        node.wrong("condition-wrong", f"It needs one comparison and has {len(used)}.", HOW)
        return None
    operator = used[0]
    value = _read_value(node.child(operator.value, fields.values[operator.value]), operator)
    return None if item is None or value is None else Compare(item, operator, value)


def _read_value(node: Node, operator: Operator) -> str | int | bool | None:
    match operator:
        case Operator.ANSWERED:
            flag = node.flag()
            return flag if isinstance(node.value, bool) else None
        case Operator.GREATER | Operator.LESS:
            return node.whole()
        case Operator.INCLUDES:
            return node.text()
    if isinstance(node.value, int) and not isinstance(node.value, bool):
        return node.value
    return node.text()
