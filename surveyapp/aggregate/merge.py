"""Rule 3 of DESIGN 9: groups of a breakdown, merged in the declared order when too small."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

MERGED = "@merged"


@dataclass(frozen=True, slots=True)
class Group:
    """One group of a breakdown: a category of the splitting item, or several merged.

    Attributes:
        key: the category's key, or `@merged`.
        members: categories that it holds.
    """

    key: str
    members: tuple[str, ...]


def groups_of(
    sizes: Mapping[str, int], merge: Sequence[str], needed: int
) -> tuple[Group, ...] | None:
    """The finest groups that are all large enough.

    The declared order decides who is merged, not the sizes: a group's being in `@merged` does
    not tell that it is a small one.

    Args:
        sizes: people per category of the splitting item who really answered the item that is
            split, in the item's order; categories without anybody too.
        merge: categories in the order in which they join the merged group.
        needed: the fewest people in a group.

    Returns:
        The groups, the merged one last; None when no merging makes all of them large enough,
        or when only one group would be left.
    """
    order = [key for key in merge if key in sizes]
    for joined in (0, *range(2, len(order) + 1)):
        merged = tuple(key for key in sizes if key in order[:joined])
        groups = [Group(key, (key,)) for key in sizes if key not in merged]
        if merged:
            groups.append(Group(MERGED, merged))
        small = any(sum(sizes[key] for key in group.members) < needed for group in groups)
        if not small and len(groups) > 1:
            return tuple(groups)
    return None
