"""Which blocks stand on which side of a sheet, so that the sides are filled alike.

Blocks stay in their order and are never parted. All measures are in the same unit.
"""

from collections.abc import Sequence


def fill(
    heights: Sequence[float], rooms: Sequence[float], gap: float
) -> tuple[tuple[int, ...], ...] | None:
    """Share blocks out over the sides.

    Args:
        heights: of each block.
        rooms: how much each side holds.
        gap: least distance between two blocks of a side.

    Returns:
        For each side the numbers of its blocks, at least one; the free room is shared as evenly as
        it can be. None when they do not fit.
    """
    # best[n] = (unevenness, ends of the sides so far) of the first n blocks.
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for room in rooms:
        following: dict[int, tuple[float, tuple[int, ...]]] = {}
        for begin, (uneven, ends) in best.items():
            used = -gap
            for end in range(begin + 1, len(heights) + 1):
                used += heights[end - 1] + gap
                if used > room:
                    break
                candidate = (uneven + (room - used) ** 2, (*ends, end))
                following[end] = min(following.get(end, candidate), candidate)
        best = following
    if len(heights) not in best:
        return None
    ends = best[len(heights)][1]
    return tuple(tuple(range(begin, end)) for begin, end in zip((0, *ends[:-1]), ends, strict=True))
