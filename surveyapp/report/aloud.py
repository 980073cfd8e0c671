"""Charts said aloud: the text alternative of a bar or a row of figures, as a sentence."""

from collections.abc import Callable
from dataclasses import dataclass

from surveyapp.kwestie.sentences import WITH_PHRASE, answer_pattern, first_places
from surveyapp.languages.catalogs import translate as _
from surveyapp.report.of_whom import foot_of_whom
from surveyapp.report.ways import DOTS, way_words

# From what a bar is of, and its band in words, to what is heard.
Sentence = Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class Aloud:
    """How the shares of one item are said.

    Attributes:
        language: registry code of the reader.
        routed: only some were asked.
        put_first: of a ranking.
        answers: they are of people who gave an answer; else of how people took part.
    """

    language: str
    routed: bool = False
    put_first: bool = False
    answers: bool = True

    def of_answers(self, group: str = "") -> Sentence:
        """For bars that are answers, of everybody or of one group."""
        return lambda answer, share: self._said(answer, share, group)

    def of_groups(self, answer: str) -> Sentence:
        """For bars that are groups, of one answer."""
        return lambda group, share: self._said(answer, share, group)

    def beside(self, answer: str) -> Sentence:
        """For bars that are releases or surveys, of one answer."""
        return lambda name, share: f"{name}: {self._said(answer, share, '')}"

    def _said(self, answer: str, share: str, group: str) -> str:
        if not self.answers:
            facts = {"share": share, "phrase": f"({answer})"}
            return _(WITH_PHRASE[False], self.language, **facts).text
        if self.routed and self.put_first:
            answer = f"{answer} {first_places(self.language).text}"
        pattern = answer_pattern(routed=self.routed, put_first=self.put_first, in_group=bool(group))
        facts = {"share": share, "answer": answer} | ({"group": group} if group else {})
        return _(pattern, self.language, **facts).text


def in_room(method: str, language: str, *, put_first: bool = False) -> Sentence:
    """For bars of what rooms answered together: told of who took part in just that.

    Args:
        method: how the room was counted; dots are of no people, so they are told of dots.
        language: registry code of the reader.
        put_first: the room ranked.
    """
    answered = Aloud(language, put_first=put_first).of_answers()
    of_dots = method == DOTS

    def say(answer: str, share: str) -> str:
        told = ended(f"{share} ({answer})", language) if of_dots else answered(answer, share)
        return plainly(language)(way_words(method, language).text, told)

    return say


def ended(text: str, language: str) -> str:
    """A text with the sign that ends a sentence in this language: `.`, or one of its script.

    Read off a sentence that every language has: translators wrote it with its own sign.
    """
    return text + foot_of_whom(language, routed=False).text[-1]


def plainly(language: str) -> Sentence:
    """For bars that are named and told, no more."""
    return lambda what, share: _("%(what)s: %(how_many)s", language, what=what, how_many=share).text
