"""Quotes: exact slices, allowed by their teller, approved by somebody else, gone with the story."""

import dataclasses
import uuid
from collections.abc import Callable

import pytest

from surveyapp.coding.quote import Approval, QuoteState
from surveyapp.coding.story import Story, TextKind
from surveyapp.errors import NotFound, Refused
from surveyapp.ids import withdrawal_code
from surveyapp.response.response import Channel
from surveyapp.services.approve_quote import (
    refuse_quote,
    translate_quote,
    ways,
)
from surveyapp.services.choose_quote import Choosing, choose_quote
from surveyapp.services.context import Context
from surveyapp.services.list_stories import list_stories
from surveyapp.services.note_audit import list_audit
from surveyapp.services.open_quotes import (
    approved_quotes,
    find_quote,
    find_quoted,
    quotes_of,
    quotes_of_story,
)
from surveyapp.services.read_story import find_story, open_texts
from surveyapp.services.transcribe_story import Writing, write_text
from surveyapp.services.withdraw_response import withdraw_response
from tests.support.groups import a_session
from tests.support.quotes import TOLD, chosen, say_yes
from tests.support.responses import SLUG
from tests.support.stories import OTHER, READER, asked, only_story, tell_story, write_note

WORDS = "De muren zijn zwart. […] De kinderen hoesten"


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as raised:
        act()
    return raised.value.code


def test_a_quote_is_slices_of_what_was_said(
    context: Context, owner: uuid.UUID, story: Story
) -> None:
    quote = chosen(context, owner, story, WORDS.replace("…", "..."))
    found = find_quote(context, asked(context, owner), quote.id)
    assert found.words == WORDS
    assert [TOLD[each.start : each.stop] for each in quote.pieces] == [
        "De muren zijn zwart.",
        "De kinderen hoesten",
    ]
    assert quotes_of_story(context, asked(context, owner), story) == (found,)
    assert quotes_of(context, asked(context, owner)) == (found,)
    assert "choose-quote" in {each.action for each in list_audit(context, owner)}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("De muren zijn groen.", "words-not-there"),
        ("De kinderen hoesten […] De muren zijn zwart.", "words-not-there"),
        (" […] ", "words-missing"),
    ],
)
def test_other_words_are_no_quote(
    context: Context, owner: uuid.UUID, story: Story, words: str, code: str
) -> None:
    found = refusal(lambda: chosen(context, owner, story, words))
    assert found == code


def test_too_much_is_no_quote(context: Context, owner: uuid.UUID) -> None:
    long = " ".join(f"kamer{'a' * place}" for place in range(45))
    tell_story(context, long)
    story = only_story(context, owner)
    assert refusal(lambda: chosen(context, owner, story, long)) == "quote-too-long"
    many = " […] ".join(["kamer"] * 11)
    assert refusal(lambda: chosen(context, owner, story, many)) == "quote-in-pieces"


def test_what_follows_each_other_is_one_piece(
    context: Context, owner: uuid.UUID, story: Story
) -> None:
    quote = chosen(context, owner, story, "De muren[…] zijn zwart.")
    assert find_quote(context, asked(context, owner), quote.id).words == "De muren zijn zwart."
    closer = chosen(context, owner, story, "De mu[…]ren zijn zwart.")
    assert find_quote(context, asked(context, owner), closer.id).words == "De muren zijn zwart."


def test_only_what_its_teller_allows(context: Context, owner: uuid.UUID) -> None:
    tell_story(context, TOLD, quote=False)
    story = only_story(context, owner)
    assert refusal(lambda: chosen(context, owner, story, WORDS)) == "quote-not-allowed"


def test_what_might_tell_who_said_it_is_answered_first(context: Context, owner: uuid.UUID) -> None:
    told = "Wij zijn de enige met vijf kinderen, zei Fatima."
    tell_story(context, told)
    story = only_story(context, owner)
    with pytest.raises(Refused) as raised:
        chosen(context, owner, story, told, answered=["number", "name"])
    assert raised.value.code == "quote-noticed"
    found = raised.value.facts["notices"]
    assert isinstance(found, tuple)
    assert [each.code for each in found] == ["name", "number", "only-one"]
    quote = chosen(context, owner, story, told, answered=["number", "name", "only-one"])
    assert quote.noticed == ("name", "number", "only-one")


def test_what_is_told_is_what_was_said_not_its_translation(
    context: Context, owner: uuid.UUID, story: Story
) -> None:
    writing = Writing(TextKind.TRANSLATION, "en", "The walls are black.")
    text = write_text(context, story, writing, READER)
    choosing = Choosing(text.id, "The walls")
    act = lambda: choose_quote(context, asked(context, owner), story, choosing, READER)  # noqa: E731
    assert refusal(act) == "quote-of-translation"


def test_a_text_of_another_story_is_not_found(
    context: Context, owner: uuid.UUID, story: Story
) -> None:
    text = open_texts(context, story, READER)[0]
    write_note(context, a_session(context))
    notes = [each for each in quotable(context, owner) if each.source != story.source]
    choosing = Choosing(text.id, "De muren")
    with pytest.raises(NotFound):
        choose_quote(context, asked(context, owner), notes[0], choosing, READER)


def quotable(context: Context, owner: uuid.UUID) -> list[Story]:
    survey = asked(context, owner)
    return [find_story(context, survey, each.name) for each in list_stories(context, survey)]


def test_a_second_worker_is_somebody_else(context: Context, owner: uuid.UUID, story: Story) -> None:
    survey, quote = asked(context, owner), chosen(context, owner, story, WORDS)
    project = survey.project_id
    second = Approval.SECOND_WORKER
    act = lambda: say_yes(context, survey, quote.id, second, READER)  # noqa: E731
    assert refusal(act) == "quote-own"
    assert approved_quotes(context, owner, project) == ()
    with pytest.raises(NotFound):
        find_quoted(context, owner, project, SLUG, quote.id)

    done = say_yes(context, survey, quote.id, second, OTHER)
    assert (done.state, done.approval, done.approved_by) == (QuoteState.APPROVED, second, OTHER)
    (told,) = approved_quotes(context, owner, project)
    assert (told.quoted.words, told.quoted.by_worker) == ({"nl-BE": WORDS}, False)
    assert find_quoted(context, owner, project, SLUG, quote.id) == told.quoted

    refuse_quote(context, survey, quote.id, OTHER)
    assert approved_quotes(context, owner, project) == ()


def test_who_may_say_yes(context: Context, owner: uuid.UUID, story: Story) -> None:
    survey = asked(context, owner)
    quote = find_quote(context, survey, chosen(context, owner, story, WORDS).id)
    assert ways(quote, READER) == ()
    assert ways(quote, OTHER) == (Approval.SECOND_WORKER,)
    assert ways(dataclasses.replace(quote, in_a_room=True), READER) == (Approval.GROUP,)
    assert ways(dataclasses.replace(quote, may_be_told=False), OTHER) == ()
    group = lambda: say_yes(context, survey, quote.quote.id, Approval.GROUP, OTHER)  # noqa: E731
    assert refusal(group) == "quote-not-by-them"


@pytest.mark.parametrize(
    ("channel", "met"),
    [
        (Channel.WEB, False),
        (Channel.PAPER, False),
        (Channel.TABLET, True),
        (Channel.ASSISTED, True),
        (Channel.GROUP, True),
    ],
)
def test_a_teller_says_yes_where_somebody_met_them(
    context: Context, owner: uuid.UUID, channel: Channel, *, met: bool
) -> None:
    tell_story(context, TOLD, channel=channel)
    survey = asked(context, owner)
    quote = chosen(context, owner, only_story(context, owner), WORDS)
    assert (Approval.TELLER in ways(find_quote(context, survey, quote.id), READER)) is met
    if met:
        done = say_yes(context, survey, quote.id, Approval.TELLER, READER)
        assert done.approval is Approval.TELLER
    else:
        act = lambda: say_yes(context, survey, quote.id, Approval.TELLER, READER)  # noqa: E731
        assert refusal(act) == "quote-not-by-them"


def test_whoever_told_it_in_a_room_on_their_own_phone_was_met(
    context: Context, owner: uuid.UUID
) -> None:
    tell_story(context, TOLD, session=a_session(context).code)
    quote = chosen(context, owner, only_story(context, owner), WORDS)
    found = ways(find_quote(context, asked(context, owner), quote.id), READER)
    assert found == (Approval.TELLER, Approval.GROUP)


def test_words_that_a_worker_wrote_down_are_approved_by_the_group_alone(
    context: Context, owner: uuid.UUID
) -> None:
    write_note(context, a_session(context), "Iedereen is bang voor de huisbaas.")
    (note,) = quotable(context, owner)
    survey, quote = asked(context, owner), chosen(context, owner, note, "Iedereen is bang")
    for way in (Approval.TELLER, Approval.SECOND_WORKER):
        act = lambda way=way: say_yes(context, survey, quote.id, way, OTHER)  # noqa: E731
        assert refusal(act) == "quote-not-by-them"
    say_yes(context, survey, quote.id, Approval.GROUP, READER)
    (told,) = approved_quotes(context, owner, survey.project_id)
    assert told.quoted.by_worker


def test_a_translation_stands_beside_what_was_said(
    context: Context, owner: uuid.UUID, story: Story
) -> None:
    survey, quote = asked(context, owner), chosen(context, owner, story, WORDS)
    for words, language, code in [
        ("  ", "en", "text-missing"),
        ("x" * 1201, "en", "quote-too-long"),
        ("Walls", "xx", "text-language"),
        ("Muren", "nl-BE", "text-told-so"),
        ("The only ones in Antwerp", "en", "quote-noticed"),
    ]:
        act = lambda told=words, code=language: translate_quote(  # noqa: E731
            context, survey, quote.id, code, told, OTHER
        )
        assert refusal(act) == code
    translate_quote(context, survey, quote.id, "en", "The walls are white.", OTHER)
    translate_quote(context, survey, quote.id, "en", "The walls are black.", OTHER)
    found = find_quote(context, survey, quote.id)
    assert found.quote.translations == {"en": ("The walls are black.", OTHER)}
    assert found.words == WORDS


def test_a_story_that_is_taken_back_takes_its_quotes_along(
    context: Context, owner: uuid.UUID
) -> None:
    mine = tell_story(context, TOLD, channel=Channel.ASSISTED)
    story = only_story(context, owner)
    survey, quote = asked(context, owner), chosen(context, owner, story, WORDS)
    translate_quote(context, survey, quote.id, "en", "The walls are black.", OTHER)
    say_yes(context, survey, quote.id, Approval.TELLER, READER)
    assert withdraw_response(context, withdrawal_code(mine))
    assert quotes_of(context, survey) == ()
    with pytest.raises(NotFound):
        find_quoted(context, owner, survey.project_id, SLUG, quote.id)


def test_others_find_no_quote(context: Context, owner: uuid.UUID, story: Story) -> None:
    quote = chosen(context, owner, story, WORDS)
    survey = asked(context, owner)
    stranger = dataclasses.replace(survey, organisation_id=uuid.uuid4())
    with pytest.raises(NotFound):
        find_quote(context, stranger, quote.id)
    with pytest.raises(NotFound):
        find_quote(context, survey, uuid.uuid4())
