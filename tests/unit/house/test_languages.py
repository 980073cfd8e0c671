import pytest
from babel import Locale

from surveyapp.errors import NotFound
from surveyapp.languages import all_languages, chain, language, resolve
from surveyapp.languages.catalogs import resident_sentences, translate, translations
from surveyapp.languages.names import NAMES, language_name


def test_there_are_twenty_five_and_babel_knows_every_locale() -> None:
    assert len(all_languages()) == 25
    for each in all_languages():
        assert Locale.parse(each.babel).language
        assert each.direction in {"ltr", "rtl"}


def test_every_chain_starts_with_itself_and_ends_in_dutch() -> None:
    for each in all_languages():
        assert chain(each.code)[0] == each.code
        assert chain(each.code)[-1] == "nl-BE"


@pytest.mark.parametrize(
    ("typed", "code"), [("nl", "nl-BE"), ("NL-be", "nl-BE"), ("fr", "fr-BE"), ("ary", "ary")]
)
def test_what_people_type_is_understood(typed: str, code: str) -> None:
    assert resolve(typed) == code


def test_unknown_languages() -> None:
    assert resolve("xx") is None
    with pytest.raises(NotFound):
        language("xx")


def test_a_missing_sentence_falls_back_and_says_so() -> None:
    told = translate("A sentence that no catalog has: %(x)s", "ary", x=1)
    assert told == ("A sentence that no catalog has: 1", "en")


def test_english_is_the_source_and_never_falls_back_to_dutch() -> None:
    assert translate("less than half", "en").text == "less than half"
    assert translations("en").gettext("less than half") == "less than half"


def test_tarifit_reads_the_darija_catalog() -> None:
    told = translate("less than half", "rif")
    assert told.language == "ary"
    assert translations("rif").gettext("less than half") == told.text


def test_every_sentence_of_residents_is_known() -> None:
    known = resident_sentences()
    assert "Thank you!" in known
    assert "Choose a password" not in known  # only staff read it
    assert translate("Choose a password", "ti").language == "en"


def test_a_language_has_one_name_wherever_it_is_said() -> None:
    assert language_name("fa", "nl-BE") == "Farsi"
    assert language_name("kmr", "fr-BE") == "Kurde (kurmandji)"
    assert set(NAMES) == {each.code for each in all_languages()}
    # Other readers get the names of the CLDR, and a language without one its own.
    assert language_name("tr", "ar") == "التركية"
    assert language_name("rif", "ar") == language("rif").autonym
    assert language_name("de", "nl-BE") == "Duits"
    assert language_name("zz", "tr") == "zz"
