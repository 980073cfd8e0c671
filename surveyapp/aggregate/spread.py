"""Dividing a number of people over places with room: even-handedly, the same way every time."""

from collections.abc import Sequence

from surveyapp.aggregate.bounds import Box


def spread(boxes: Sequence[Box], total: int) -> tuple[int, ...] | None:
    """Whole numbers within boxes that add up to `total`, each filled about equally far.

    Returns:
        One number per box; None when there are none.
    """
    lows, highs = sum(low for low, _ in boxes), sum(high for _, high in boxes)
    if not lows <= total <= highs or any(low > high for low, high in boxes):
        return None
    left, room = total - lows, highs - lows
    parts = []
    for low, high in boxes:
        # Largest share first of what is left: no rounding is ever lost.
        part = 0 if room == 0 else -(-left * (high - low) // room)
        part = min(part, high - low, left)
        parts.append(low + part)
        left -= part
        room -= high - low
    return tuple(parts)
