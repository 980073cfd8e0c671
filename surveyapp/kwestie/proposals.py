"""Proposed sentences: what a released cell says about people, for a person to edit."""

from collections.abc import Iterable

from surveyapp.definition.items import item_type
from surveyapp.definition.survey import Survey
from surveyapp.kwestie.figure import Figure
from surveyapp.kwestie.kwestie import Texts
from surveyapp.kwestie.sentences import (
    BEHIND_QUESTION,
    WITH_PHRASE,
    answer_pattern,
    first_places,
)
from surveyapp.kwestie.texts import tell, texts_of
from surveyapp.kwestie.told import is_about_one, tell_share
from surveyapp.languages import language as registered
from surveyapp.languages.bidi import within
from surveyapp.languages.catalogs import Translated
from surveyapp.languages.catalogs import translate as _


def propose_sentences(
    survey: Survey, figure: Figure, category: str, languages: Iterable[str]
) -> dict[str, str]:
    """A sentence about one cell, in each language that has all the words for it.

    Args:
        survey: the questionnaire that the figure is of.
        figure: the table with its words.
        category: which cell.
        languages: of the kwestie; the first always gets a sentence, even if some of its words
            had to come from another language.

    Returns:
        Sentences by language code.
    """
    phrase = _phrase(survey, figure, category)
    proposed: dict[str, str] = {}
    for place, language in enumerate(languages):
        sentence = _Sentence(figure, category, phrase, language)
        text = sentence.text()
        if place == 0 or sentence.languages == {language}:
            proposed[language] = text
    return proposed


class _Sentence:
    """One sentence in one language, and the languages that its words are really in."""

    def __init__(self, figure: Figure, category: str, phrase: Texts, language: str) -> None:
        self.figure = figure
        self.category = category
        self.phrase = phrase
        self.language = language
        self.languages: set[str] = set()

    def text(self) -> str:
        """The whole sentence."""
        cell = self.figure.cell(self.category)
        share = self._said(tell_share(cell, self.figure.table.bands, self.language))
        # "almost nobody have mould" is wrong in every language, so singular shares quote.
        # A phrase does not say what was asked, so of a routed item it would be said of everybody.
        phrase = None if self.figure.routed else self.phrase.get(self.language)
        if phrase and not is_about_one(cell):
            return self._with_phrase(share, phrase)
        return self._with_quote(share)

    def _with_phrase(self, share: str, phrase: str) -> str:
        facts = {"share": share, "phrase": phrase, **self._group()}
        pattern = WITH_PHRASE[self.figure.group is not None]
        return self._said(_(pattern, self.language, **facts))

    def _with_quote(self, share: str) -> str:
        answer = self._told(self.figure.categories[self.category])
        facts = {"share": share, "answer": answer, **self._group()}
        pattern = answer_pattern(
            routed=self.figure.routed,
            put_first=self.figure.put_first,
            in_group=self.figure.group is not None,
        )
        sentence = self._said(_(pattern, self.language, **facts))
        behind = {"question": self._question(), "sentence": sentence}
        return self._said(_(BEHIND_QUESTION, self.language, **behind))

    def _group(self) -> dict[str, str]:
        return {} if self.figure.group is None else {"group": self._told(self.figure.group)}

    def _question(self) -> str:
        question = self._told(self.figure.question)
        if self.figure.routed and self.figure.put_first:
            return f"{question} {self._said(first_places(self.language))}"
        return question

    def _said(self, translated: Translated) -> str:
        self.languages.add(translated.language)
        return translated.text

    def _told(self, texts: Texts) -> str:
        told = tell(texts, self.language)
        self.languages.add(told.language)
        return within(told.text, registered(self.language).direction)


def _phrase(survey: Survey, figure: Figure, category: str) -> Texts:
    """How the category's author lets a sentence about people go on; empty when they did not."""
    item = survey.item(figure.table.item)
    if item is None:
        return {}
    choices = item_type(item.type).choices(item)
    found = next((each.phrase for each in choices if each.key == category), None)
    return {} if found is None else texts_of(found)
