"""What goes out was looked at a second time, in every language, and says what was said."""

import uuid
from collections.abc import Callable
from dataclasses import replace

import pytest

from surveyapp.coding.personal import NO_CAPITALS
from surveyapp.coding.quote import Approval, QuoteState
from surveyapp.coding.story import Story, TextKind
from surveyapp.errors import Refused
from surveyapp.services.approve_quote import approve_quote, translate_quote, ways
from surveyapp.services.choose_quote import Choosing, choose_quote
from surveyapp.services.context import Context
from surveyapp.services.open_quotes import approved_quotes, find_quote
from surveyapp.services.transcribe_story import Writing, write_text
from surveyapp.storage.responses import ResponseStore
from tests.support.quotes import chosen, say_yes
from tests.support.stories import OTHER, READER, asked, only_story, speak_story, tell_story

TOLD = "Wij zijn ongelukkig hier. De muren zijn zwart."
SEEN = frozenset({NO_CAPITALS})
WORDS = "De muren zijn zwart."
Act = Callable[[], object]


@pytest.fixture
def story(context: Context, owner: uuid.UUID) -> Story:
    tell_story(context, TOLD)
    return only_story(context, owner)


def test_a_translation_of_an_approved_quote_waits_for_approval_again(
    context: Context, owner: uuid.UUID, story: Story
) -> None:
    survey, quote = asked(context, owner), chosen(context, owner, story, WORDS)
    say_yes(context, survey, quote.id, Approval.SECOND_WORKER, OTHER)
    assert len(approved_quotes(context, owner, survey.project_id)) == 1

    translate_quote(context, survey, quote.id, "en", "The walls are black.", READER)
    found = find_quote(context, survey, quote.id).quote
    assert (found.state, found.approval, found.approved_by) == (QuoteState.PROPOSED, None, None)
    assert approved_quotes(context, owner, survey.project_id) == ()

    say_yes(context, survey, quote.id, Approval.SECOND_WORKER, OTHER)
    (told,) = approved_quotes(context, owner, survey.project_id)
    assert told.id == quote.id


def test_what_was_read_is_what_is_approved(
    context: Context, owner: uuid.UUID, story: Story
) -> None:
    survey, quote = asked(context, owner), chosen(context, owner, story, WORDS)
    second = Approval.SECOND_WORKER
    for words in ("The walls are black.", "The walls are white."):
        seen = find_quote(context, survey, quote.id).seen
        translate_quote(context, survey, quote.id, "en", words, READER)
        for old in (seen, ""):
            with pytest.raises(Refused) as refused:
                approve_quote(context, survey, quote.id, second, OTHER, old)
            assert refused.value.code == "quote-changed"
        assert find_quote(context, survey, quote.id).quote.state is QuoteState.PROPOSED

    read = find_quote(context, survey, quote.id)
    done = approve_quote(context, survey, quote.id, second, OTHER, read.seen)
    assert (done.state, done.approved_by) == (QuoteState.APPROVED, OTHER)
    (told,) = approved_quotes(context, owner, survey.project_id)
    assert told.quoted.words == {"nl-BE": WORDS, "en": "The walls are white."}


def test_the_fingerprint_of_what_is_read_tells_words_and_languages_apart(
    context: Context, owner: uuid.UUID, story: Story
) -> None:
    quote = find_quote(context, asked(context, owner), chosen(context, owner, story, WORDS).id)
    black = ("Black.", OTHER)
    told = [quote]
    told += [
        replace(quote, quote=replace(quote.quote, translations={each: black}))
        for each in ("en", "fr-BE")
    ]
    told += [replace(quote, words="De muren"), replace(quote, language="fr-BE")]
    assert len({each.seen for each in told}) == len(told)
    # Who translated it is not what is read.
    other = replace(quote.quote, translations={"en": ("Black.", READER)})
    assert replace(quote, quote=other).seen == told[1].seen


@pytest.fixture
def just_before(context: Context, monkeypatch: pytest.MonkeyPatch) -> Callable[[Act], None]:
    """Let somebody else do something between a press of a button and its transaction."""
    if context.database.is_sqlite:
        pytest.skip("one transaction that writes at a time: nothing comes between")
    wait = ResponseStore.alone_with
    waiting: list[Act] = []

    def others_first(store: ResponseStore, response_id: uuid.UUID) -> None:
        if waiting:
            waiting.pop()()
        wait(store, response_id)

    monkeypatch.setattr(ResponseStore, "alone_with", others_first)
    return waiting.append


def test_a_translation_of_the_last_moment_is_not_approved_unread(
    context: Context, owner: uuid.UUID, story: Story, just_before: Callable[[Act], None]
) -> None:
    survey, quote = asked(context, owner), chosen(context, owner, story, WORDS)
    just_before(lambda: translate_quote(context, survey, quote.id, "en", "Black walls.", READER))
    with pytest.raises(Refused) as refused:
        say_yes(context, survey, quote.id, Approval.SECOND_WORKER, OTHER)
    assert refused.value.code == "quote-changed"


def test_an_approval_of_the_last_moment_waits_for_the_translation(
    context: Context, owner: uuid.UUID, story: Story, just_before: Callable[[Act], None]
) -> None:
    survey, quote = asked(context, owner), chosen(context, owner, story, WORDS)
    just_before(lambda: say_yes(context, survey, quote.id, Approval.SECOND_WORKER, OTHER))
    translate_quote(context, survey, quote.id, "en", "Black walls.", READER)
    assert find_quote(context, survey, quote.id).quote.state is QuoteState.PROPOSED


def test_who_translated_it_is_no_second_worker(
    context: Context, owner: uuid.UUID, story: Story
) -> None:
    survey, quote = asked(context, owner), chosen(context, owner, story, WORDS)
    assert Approval.SECOND_WORKER in ways(find_quote(context, survey, quote.id), OTHER)
    translate_quote(context, survey, quote.id, "en", "The walls are black.", OTHER)

    assert Approval.SECOND_WORKER not in ways(find_quote(context, survey, quote.id), OTHER)
    with pytest.raises(Refused) as refused:
        say_yes(context, survey, quote.id, Approval.SECOND_WORKER, OTHER)
    assert refused.value.code == "quote-own"
    assert Approval.SECOND_WORKER in ways(find_quote(context, survey, quote.id), uuid.uuid4())


@pytest.mark.parametrize(
    "words", ["gelukkig hier.", "Wij zijn on", "De muren […] wart.", "ijn ongelukkig hier."]
)
def test_part_of_a_word_is_no_quote(
    context: Context, owner: uuid.UUID, story: Story, words: str
) -> None:
    with pytest.raises(Refused) as refused:
        chosen(context, owner, story, words)
    assert refused.value.code == "quote-part-of-word"


def test_a_quote_of_words_that_were_mended_since_says_so(
    context: Context, owner: uuid.UUID
) -> None:
    speak_story(context)
    survey, story = asked(context, owner), only_story(context, owner)
    heard = Writing(TextKind.TRANSCRIPT, "ar", "الجدار رطب")
    first = write_text(context, story, heard, READER)
    write_text(context, story, Writing(TextKind.TRANSLATION, "nl-BE", "De muur is nat."), READER)
    quote = choose_quote(
        context, survey, story, Choosing(first.id, heard.text, answered=SEEN), READER
    )
    assert not find_quote(context, survey, quote.id).older

    write_text(context, story, replace(heard, text="الجدار رطب جدا", after=1), OTHER)
    assert find_quote(context, survey, quote.id).older
