"""Sentences that say what share of whom gave an answer: in proposals, and of charts.

Comes in: words that are already in the reader's language. Goes out: the pattern of a sentence, to
be filled with `share`, `answer` and, of a group, `group`.
"""

from surveyapp.definition.items.messages import N_
from surveyapp.languages.catalogs import Translated
from surveyapp.languages.catalogs import translate as _

# A sentence behind the question that it answers.
BEHIND_QUESTION = N_("“%(question)s” %(sentence)s")

# By whether it is of a group: what is said of people without "said".
WITH_PHRASE = {
    False: N_("Of the people who took part: %(share)s %(phrase)s."),
    True: N_("Of the people in %(group)s who took part: %(share)s %(phrase)s."),
}

# By whether it is of a group: of a routed item, of a ranking, of any other.
PATTERNS = {
    False: (
        N_("Of those who were asked: %(share)s said “%(answer)s”."),
        N_("Of the people who took part: %(share)s put “%(answer)s” first."),
        N_("Of the people who took part: %(share)s said “%(answer)s”."),
    ),
    True: (
        N_("Of those in %(group)s who were asked: %(share)s said “%(answer)s”."),
        N_("Of the people in %(group)s who took part: %(share)s put “%(answer)s” first."),
        N_("Of the people in %(group)s who took part: %(share)s said “%(answer)s”."),
    ),
}


def answer_pattern(*, routed: bool, put_first: bool, in_group: bool) -> str:
    """The pattern of a sentence about one answer.

    Args:
        routed: only some were asked.
        put_first: of a ranking; of a routed one the answer itself must say so.
        in_group: of the people of one group.
    """
    of_some, first, any_other = PATTERNS[in_group]
    if routed:
        return of_some
    return first if put_first else any_other


def first_places(language: str) -> Translated:
    """What stands behind the words of a ranking: that only first places are counted."""
    told = _("put first", language)
    return told._replace(text=f"({told.text})")
