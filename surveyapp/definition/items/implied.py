"""Categories that nobody has to write: yes, no, don't know, with word and picture.

Their words come from the product's catalogs, so every language has them once.
"""

from functools import cache

from surveyapp.definition.items.messages import N_
from surveyapp.definition.survey import DONT_KNOW, Category, Item
from surveyapp.definition.wording import Wording, WordingText
from surveyapp.languages import all_languages
from surveyapp.languages.catalogs import translate

YES = "yes"
NO = "no"
WORDS = {YES: N_("Yes"), NO: N_("No"), DONT_KNOW: N_("I don't know")}


@cache
def implied_category(key: str) -> Category:
    """Yes, no or don't know, in every language whose catalog has the word."""
    return Category(key, implied_wording(WORDS[key]), pictogram=key)


@cache
def implied_wording(message: str) -> Wording:
    """A sentence of the product, in every language whose catalog has it."""
    texts = {}
    for language in all_languages():
        told = translate(message, language.code)
        if told.language == language.code:
            texts[language.code] = WordingText(told.text)
    return Wording(texts)


def with_implied(item: Item, keys: tuple[str, ...]) -> tuple[Category, ...]:
    """The implied categories of an item, each replaced by the author's own where there is one."""
    return tuple(item.category(key) or implied_category(key) for key in keys)
