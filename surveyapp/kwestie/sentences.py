"""Sentences that say what share of whom gave an answer: in proposals, and of charts.

Comes in: words that are already in the reader's language. Goes out: the pattern of a sentence, to
be filled with `share`, `answer` and, of a group, `group`.
"""

from surveyapp.definition.items.messages import N_

# A sentence behind the question that it answers.
BEHIND_QUESTION = N_("“%(question)s” %(sentence)s")


def answer_pattern(*, routed: bool, put_first: bool, in_group: bool) -> str:
    """The pattern of a sentence about one answer.

    Args:
        routed: only some were asked.
        put_first: of a ranking; of a routed one the answer itself must say so.
        in_group: of the people of one group.
    """
    return _of_a_group(routed, put_first) if in_group else _of_everybody(routed, put_first)


def _of_everybody(routed: bool, put_first: bool) -> str:  # noqa: FBT001  two facts of one pattern
    if routed:
        return N_("Of those who were asked: %(share)s said “%(answer)s”.")
    if put_first:
        return N_("Of the people who took part: %(share)s put “%(answer)s” first.")
    return N_("Of the people who took part: %(share)s said “%(answer)s”.")


def _of_a_group(routed: bool, put_first: bool) -> str:  # noqa: FBT001  two facts of one pattern
    if routed:
        return N_("Of those in %(group)s who were asked: %(share)s said “%(answer)s”.")
    if put_first:
        return N_("Of the people in %(group)s who took part: %(share)s put “%(answer)s” first.")
    return N_("Of the people in %(group)s who took part: %(share)s said “%(answer)s”.")
