"""What belongs together is kept together or not at all; on both databases."""

import uuid

import pytest

from surveyapp.coding.frame import CodingFrame
from surveyapp.errors import NotFound, Refused
from surveyapp.services.change_frame import FrameDesk, find_frame, frame_history
from surveyapp.services.code_story import Selection, assignments_of, coded_words, give_theme
from surveyapp.services.context import Context
from surveyapp.services.exchange_frame import take_file
from surveyapp.services.find_survey import find_survey
from surveyapp.services.read_story import open_texts
from surveyapp.storage.coding_frames import CodingFrameStore
from tests.support.coding import PROJECT, a_theme, frame_desk, give, theme_text
from tests.support.responses import open_survey
from tests.support.stories import READER, asked, only_story, tell_story

WORDS = "De huur is te hoog en de muren zijn nat."


def test_a_new_theme_and_its_first_words(context: Context, owner: uuid.UUID) -> None:
    tell_story(context, WORDS)
    story, survey = only_story(context, owner), asked(context, owner)
    (text,) = open_texts(context, story, READER)

    def name(label: str, words: str) -> None:
        selection = Selection(theme_text(label), text.id, words)
        give_theme(context, survey, story, READER, selection)

    for words in ("de huur daalt", " "):
        with pytest.raises(Refused):
            name("Huur", words)
    _project, frame = find_frame(context, owner, PROJECT)
    assert frame.themes == ()
    assert frame_history(context, owner, frame).changes == ()

    name("Huur", "te hoog")
    with pytest.raises(Refused) as refused:
        name("huur", "nat")

    assert refused.value.code == "label-taken"
    (rent,) = find_frame(context, owner, PROJECT)[1].themes
    (given,) = assignments_of(context, survey)
    assert given.theme == rent.id
    assert coded_words(context, survey, [given]) == {given.id: "te hoog"}


def test_words_of_another_survey_are_not_opened(context: Context, owner: uuid.UUID) -> None:
    tell_story(context, WORDS)
    given = give(context, owner, only_story(context, owner), a_theme(context, owner, "A"), "nat")
    open_survey(context, "elsewhere", organisation_id=owner)
    other = find_survey(context, owner, "elsewhere")

    with pytest.raises(NotFound):
        coded_words(context, other, [given])


def test_a_file_and_the_identifiers_of_its_codes(context: Context, owner: uuid.UUID) -> None:
    guid = uuid.uuid4()
    book = f'<CodeBook><Codes><Code guid="{guid}" name="Lawaai"/></Codes></CodeBook>'.encode()
    other = open_survey(context, "elsewhere")
    places = ((owner, PROJECT), (other, "project-of-elsewhere"))

    for organisation, project in places:
        take_file(context, FrameDesk(organisation, project, READER), book, "nl-BE")
    with pytest.raises(Refused) as refused:
        take_file(context, frame_desk(owner, "x" * 301), book, "nl-BE")

    first, second = (find_frame(context, *place)[1].themes for place in places)
    assert [each.id for each in first] == [guid]
    assert [each.key for each in second] == ["lawaai"]
    assert second[0].id != guid
    assert refused.value.code == "reason-too-long"


def test_a_frame_that_two_begin_at_once_is_one(
    context: Context, owner: uuid.UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    if context.database.is_sqlite:
        pytest.skip("one transaction that writes at a time: nothing comes between")
    begin = CodingFrameStore.begin

    def others_first(store: CodingFrameStore, *place: uuid.UUID) -> CodingFrame:
        monkeypatch.undo()
        a_theme(context, owner, "Huur")
        return begin(store, *place)

    monkeypatch.setattr(CodingFrameStore, "begin", others_first)
    a_theme(context, owner, "Vocht")
    _project, frame = find_frame(context, owner, PROJECT)
    assert [each.key for each in frame.themes] == ["huur", "vocht"]
