"""What might tell who said something is noticed in every language; the rest is left alone."""

import pytest

from surveyapp.coding.personal import Notice, first_words, notices
from surveyapp.languages import all_languages

CASES = [
    (
        "nl-BE",
        "Mijn buurvrouw Fatima woont in de Sint-Jansstraat 12. Zij is de enige met vijf kinderen.",
        {"name", "street", "number", "only-one"},
    ),
    ("nl-BE", "De muren zijn zwart. […] Mijn kinderen hoesten. ‘Ja’, zei hij: Dat is zo.", set()),
    ("nl-BE", "Als ik bel, sta ik morgen op straat.", set()),
    ("nl-BE", "Sinds 12/03 staat er water, en in mei weer.", {"date"}),
    ("nl-BE", "Het meisje is in 2019 ziek geworden.", {"date"}),
    ("nl-BE", "De muren zijn zwart […] Fatima hoest.", {"name"}),
    ("nl-BE", "Bel 0478 12 34 56.", {"number", "contact"}),
    ("nl-BE", "ik woon aan de oude koestraat 5", {"street", "number"}),
    (
        "fr-BE",
        "Je suis la seule, rue de la Paix, avec trois enfants.",
        {"name", "street", "number", "only-one"},
    ),
    ("en", "I may come; I'm cold and I think nobody cares.", set()),
    ("en", "It rained in May, on a Monday.", {"name", "date"}),
    ("en", "My name is fatima and I am cold.", {"name"}),
    ("tr", "Orada bir tek ben oldum, Mart'ta Ayşe geldi.", {"name", "date", "only-one"}),
    (
        "ar",
        "أنا الوحيدة في شارع أبو بكر منذ مارس ٢٠١٩",
        {"street", "date", "only-one", "no-capitals"},
    ),
    ("ar", "أنا أسكن في turnhoutsebaan مع Fatima", {"name", "street", "no-capitals"}),
    ("nl-BE", "ik woon aan de oude bredabaan, mijn loopbaan is voorbij", {"street"}),
    ("ti", "ኣብ ገዛ ቁሪ ኣሎ።", {"no-capitals"}),
    ("fr-BE", "je suis l’unique personne ici", {"only-one"}),
    ("fr-BE", "je suis l'unique personne ici", {"only-one"}),
    ("ru", "Я единственная в доме, и детей трое.", {"number", "only-one"}),
]


@pytest.mark.parametrize(("language", "words", "codes"), CASES)
def test_it_notices(language: str, words: str, codes: set[str]) -> None:
    assert {each.code for each in notices(words, language)} == codes


def test_it_shows_the_words_as_they_stand() -> None:
    found = notices("Zij woont sinds ٢٠١٩ naast Fatima, met zeven. Fatima ook.", "nl-BE")
    assert found == (
        Notice("name", ("Fatima",)),
        Notice("number", ("zeven",)),
        Notice("date", ("٢٠١٩",)),
    )


@pytest.mark.parametrize("language", [each.code for each in all_languages()])
def test_every_language_is_looked_at(language: str) -> None:
    assert "number" in {each.code for each in notices("12", language)}


@pytest.mark.parametrize(
    ("language", "words", "first"),
    [
        ("nl-BE", "Fatima woont boven mij.", ("Fatima",)),
        ("nl-BE", "Ik ben mama. Mohamed heeft astma. Mohamed hoest.", ("Mohamed",)),
        ("nl-BE", "De huur is hoog. Wij betalen. Mijn muur is nat, zegt Fatima.", ()),
        ("fr-BE", "Nous avons froid. Amina est malade.", ("Amina",)),
        ("en", "We are cold. O'Brien is ill.", ("O'Brien",)),
        ("ar", "فاطمة مريضة.", ()),
    ],
)
def test_first_words_of_sentences_may_be_names(
    language: str, words: str, first: tuple[str, ...]
) -> None:
    assert first_words(words, language) == first
