"""What the keys in a release are called: questions, answers, and how people took part."""

from surveyapp.aggregate.source import CENTRE, CHANNEL, LANGUAGE
from surveyapp.definition.items import item_type
from surveyapp.definition.survey import Survey
from surveyapp.languages.catalogs import Translated
from surveyapp.languages.catalogs import translate as _
from surveyapp.report.centres import QUESTION
from surveyapp.report.said import Said, said
from surveyapp.report.ways import way_words

RANKING = "ranking"  # the secret one of a room


def exact_way(method: str, language: str) -> Translated:
    """How a room was counted, for staff, who tell a secret ranking from a secret vote."""
    return _("Secret ranking", language) if method == RANKING else way_words(method, language)


class Names:
    """Names of one survey's items in a reader's language.

    Args:
        survey: the questionnaire that says what the keys mean.
        language: registry code of the reader.
    """

    def __init__(self, survey: Survey, language: str) -> None:
        self._survey = survey
        self._language = language

    def item(self, key: str) -> Said:
        """What an item asks, or what a pseudo-item is about; the key itself where it is gone."""
        asked_how = {
            CHANNEL: _("How people took part", self._language),
            LANGUAGE: _("In which languages", self._language),
            CENTRE: _(QUESTION, self._language),
        }
        if key in asked_how:
            return said(asked_how[key])
        item = self._survey.item(key)
        return said((key, self._language) if item is None else item.text.tell(self._language))

    def category(self, item: str, key: str) -> Said:
        """What an answer says; the key itself where it is gone."""
        found = self._survey.item(item)
        counted = {} if found is None else dict(item_type(found.type).categories(found))
        wording = counted.get(key)
        return said((key, self._language) if wording is None else wording.tell(self._language))
