"""A story travels: spoken, written over in Turkish, translated, coded, quoted, into a kwestie."""

import dataclasses
import uuid

import pytest

from surveyapp.coding.quote import Approval
from surveyapp.coding.story import TextKind
from surveyapp.errors import NotFound, Refused
from surveyapp.ids import canonical_json, withdrawal_code
from surveyapp.kwestie.kwestie import Kwestie, QuoteEvidence, ThemeEvidence, Voice
from surveyapp.kwestie.quoted import Quoted, dump_quoted, frozen_quote
from surveyapp.kwestie.spoken import frozen_theme
from surveyapp.report.summary import summary_of
from surveyapp.services.approve_quote import refuse_quote, translate_quote
from surveyapp.services.choose_quote import Choosing, choose_quote
from surveyapp.services.code_story import Selection, give_theme
from surveyapp.services.compose_kwestie import add_statement, write_frame
from surveyapp.services.compose_stories import ThemeAddress, take_quote, take_theme
from surveyapp.services.context import Context
from surveyapp.services.count_themes import count_themes
from surveyapp.services.hear_voices import hear_voice, voice_name
from surveyapp.services.publish_kwestie import findings_before_publishing, publish_kwestie
from surveyapp.services.read_kwestie import read_kwestie
from surveyapp.services.save_kwestie import Desk, find_draft, save_kwestie, start_kwestie
from surveyapp.services.transcribe_story import Writing, write_text
from surveyapp.services.withdraw_response import withdraw_response
from tests.support.coding import PROJECT, a_theme
from tests.support.counted_stories import read_all, tell_many
from tests.support.quotes import say_yes
from tests.support.responses import SLUG, open_survey
from tests.support.stories import OTHER, READER, asked, only_story, speak_story, tell_story

TURKISH = "Duvarlar siyah oldu. Bunu kimse bilmiyor. Çocuklar geceleri öksürüyor."
DUTCH = "De muren zijn zwart geworden. […] De kinderen hoesten ’s nachts."
KEY = "warme-huizen"


class Travelled:
    """What came of one story.

    Attributes:
        response: its identifier.
        desk: where the kwestie is written.
        statement: that leans on it.
        quote: out of it.
    """

    def __init__(self, context: Context, owner: uuid.UUID) -> None:
        self.context, self.owner = context, owner
        self.survey = asked(context, owner)
        self.desk = Desk(owner, PROJECT)
        self.response = speak_story(context, language="ar")
        self.quote = self._quoted()
        self._counted()
        start_kwestie(context, self.desk, key=KEY, title="Warme huizen", languages=["nl-BE", "en"])
        texts = {"title": "Warme huizen", "introduction": "Muren zijn nat.", "next": "In mei."}
        write_frame(context, self.desk, "nl-BE", texts)
        self.statement = add_statement(
            context, self.desk, "nl-BE", "De muren zijn zwart.", Voice.RESIDENTS
        )
        take_quote(context, self.desk, self.statement, SLUG, self.quote)
        take_theme(context, self.desk, self.statement, ThemeAddress(SLUG, 1, self.theme.key))

    def _quoted(self) -> uuid.UUID:
        context, survey, story = self.context, self.survey, only_story(self.context, self.owner)
        name = voice_name(context, story.source.source_id, story.source.item)
        hear_voice(context, self.owner, SLUG, name, READER)
        said = write_text(context, story, Writing(TextKind.TRANSCRIPT, "tr", TURKISH), READER)
        translation = Writing(TextKind.TRANSLATION, "nl-BE", "De muren zijn zwart geworden.")
        write_text(context, story, translation, READER)
        self.theme = a_theme(context, self.owner, "schimmel")
        selection = Selection(self.theme.id, said.id, "Duvarlar siyah oldu.")
        give_theme(context, survey, story, READER, selection)
        words = "Duvarlar siyah oldu. […] Çocuklar geceleri öksürüyor."
        quote = choose_quote(context, survey, story, Choosing(said.id, words), READER)
        translate_quote(context, survey, quote.id, "nl-BE", DUTCH, READER)
        say_yes(context, survey, quote.id, Approval.SECOND_WORKER, OTHER)
        return quote.id

    def _counted(self) -> None:
        tell_many(self.context, self.owner, 11, self.theme)
        count_themes(self.context, self.survey, READER)

    def kwestie(self) -> Kwestie:
        _project, draft = find_draft(self.context, self.desk)
        assert draft is not None
        return draft.kwestie

    def codes(self) -> set[str]:
        found = findings_before_publishing(self.context, self.desk)
        return {each.code for each in found if each.blocking}


@pytest.fixture
def travelled(context: Context) -> Travelled:
    return Travelled(context, open_survey(context))


def test_it_stands_in_a_kwestie_in_both_languages(context: Context, travelled: Travelled) -> None:
    assert travelled.codes() == set()
    version = publish_kwestie(context, travelled.desk)
    (quoted,) = version.kwestie.evidence(QuoteEvidence)
    (theme,) = version.kwestie.evidence(ThemeEvidence)
    words = frozen_quote(quoted)
    spoken = frozen_theme(theme)
    assert words is not None
    assert spoken is not None
    assert words.original == "tr"
    assert set(words.words) == {"tr", "nl-BE"}
    assert spoken.theme.people is not None

    told = summary_of(version, "nl-BE", "https://samen.example.org").statements[0]
    assert told.quotes[0].words.text == DUTCH
    assert told.quotes[0].original is not None
    assert "siyah" in told.quotes[0].original.text
    document = canonical_json(version.document)
    for private in (str(travelled.response), "Bunu kimse bilmiyor", str(READER), str(OTHER)):
        assert private not in document


def test_a_draft_holds_no_words(context: Context, travelled: Travelled) -> None:
    del context
    (quote,) = travelled.kwestie().evidence(QuoteEvidence)
    assert quote.frozen is None


def test_taking_it_back_takes_it_out_of_the_draft_and_leaves_what_was_published(
    context: Context, travelled: Travelled
) -> None:
    published = publish_kwestie(context, travelled.desk)
    assert withdraw_response(context, withdrawal_code(travelled.response))
    assert travelled.codes() == {"quote-gone"}
    with pytest.raises(Refused) as raised:
        publish_kwestie(context, travelled.desk, reason="Nog eens.")
    assert raised.value.code == "kwestie-not-ready"
    assert read_kwestie(context, KEY) == published
    with pytest.raises(NotFound):
        take_quote(context, travelled.desk, travelled.statement, SLUG, travelled.quote)


def test_a_quote_that_is_not_approved_any_more_is_not_published(
    context: Context, travelled: Travelled
) -> None:
    refuse_quote(context, travelled.survey, travelled.quote, READER)
    assert travelled.codes() == {"quote-gone"}


def test_a_story_that_nobody_read_stops_it(context: Context, travelled: Travelled) -> None:
    tell_story(context, "Bij ons is alles droog.")
    assert travelled.codes() == {"stories-unread"}
    with pytest.raises(Refused):
        publish_kwestie(context, travelled.desk)
    read_all(context, travelled.owner)
    assert travelled.codes() == set()


def test_words_that_somebody_put_into_a_draft_are_not_published(
    context: Context, travelled: Travelled
) -> None:
    """A document from elsewhere may say that words were approved; they are looked up."""
    kwestie = travelled.kwestie()
    (statement,) = kwestie.statements
    forged = dump_quoted(Quoted({"nl-BE": "Nooit gezegd."}, "nl-BE"))
    evidence = tuple(
        dataclasses.replace(each, frozen=forged) if isinstance(each, QuoteEvidence) else each
        for each in statement.evidence
    )
    changed = dataclasses.replace(statement, evidence=evidence)
    save_kwestie(context, travelled.desk, dataclasses.replace(kwestie, statements=(changed,)))
    assert "Nooit gezegd." not in canonical_json(publish_kwestie(context, travelled.desk).document)


def test_the_same_twice_stands_there_once(context: Context, travelled: Travelled) -> None:
    before = travelled.kwestie()
    take_quote(context, travelled.desk, travelled.statement, SLUG, travelled.quote)
    address = ThemeAddress(SLUG, 1, travelled.theme.key)
    take_theme(context, travelled.desk, travelled.statement, address)
    assert travelled.kwestie() == before
    with pytest.raises(NotFound):
        take_theme(context, travelled.desk, travelled.statement, ThemeAddress(SLUG, 1, "kou"))
