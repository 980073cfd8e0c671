"""What staff read about a story, its texts and its recording."""

from flask_babel import gettext as _
from flask_babel import ngettext

from surveyapp.coding.story import Story, StoryKind, StoryText, TextKind
from surveyapp.languages import language
from surveyapp.media.problems import Problem
from surveyapp.response.voice import VoiceState
from surveyapp.services.list_stories import StoryStanding
from surveyapp.web.words_of_languages import language_name

_MINUTE = 60


def length(seconds: int) -> str:
    """Minutes and seconds, as a clock shows them."""
    return f"{seconds // _MINUTE}:{seconds % _MINUTE:02}"


def state_words(state: VoiceState) -> str:
    """Where a recording is."""
    return {
        VoiceState.EXPECTED: _("Still on the phone"),
        VoiceState.ARRIVING: _("Coming in"),
        VoiceState.WAITING: _("Being prepared"),
        VoiceState.READY: _("Ready to hear"),
        VoiceState.REFUSED: _("Cannot be played"),
    }[state]


def problem_words(code: str) -> str:
    """Why a recording cannot be played; what came in is kept all the same."""
    return {
        Problem.EMPTY: _("There is nothing in the recording."),
        Problem.TOO_BIG: _("The recording is larger than 10 MB."),
        Problem.TOO_LONG: _("The recording is longer than three minutes."),
        Problem.TOO_HEAVY: _("The recording is too heavy to open."),
        Problem.VIDEO: _("A video came in, not a sound."),
        Problem.PICTURE: _("A picture came in, not a sound."),
        Problem.PLAYLIST: _("A list of sounds came in, not a sound."),
        Problem.ARCHIVE: _("An archive came in, not a sound."),
        Problem.TEXT: _("A text came in, not a sound."),
        Problem.UNKNOWN: _("What came in is no sound that we know."),
        Problem.BROKEN: _("The recording is damaged or not complete."),
        Problem.SILENT: _("Nothing can be heard in the recording."),
    }.get(Problem(code) if code in set(Problem) else Problem.UNKNOWN, "")


def kind_words(kind: StoryKind) -> str:
    """How a story came here."""
    return {
        StoryKind.WRITTEN: _("A written story"),
        StoryKind.SPOKEN: _("A spoken story"),
        StoryKind.BOTH: _("A story, written and spoken"),
        StoryKind.NOTE: _("A worker's note"),
        StoryKind.FLIP_CHART: _("Words of a flip-chart"),
    }[kind]


def text_words(story: Story, text: StoryText) -> str:
    """What a text is, and in which language."""
    named = _named(text.language)
    if text.kind is TextKind.TRANSCRIPT:
        return _("What is said, written over, in %(language)s", language=named)
    if text.kind is TextKind.TRANSLATION:
        return _("Translation, in %(language)s", language=named)
    if story.kind.is_workers:
        return _("As a worker wrote it, in %(language)s", language=named)
    return _("As it was written, in %(language)s", language=named)


def show_words(show: str) -> str:
    """What the list of stories can be narrowed to."""
    return {
        "unread": _("Nobody read it"),
        "mine": _("I did not read it"),
        "transcript": _("Needs a transcript"),
        "all": _("All stories"),
    }[show]


def reader_words(readers: int, *, mine: bool) -> str:
    """Who read a story, as the list says it; "" for nobody."""
    others = readers - mine
    if mine and others:
        return ngettext("Read by you and %(num)s other", "Read by you and %(num)s others", others)
    if mine:
        return _("Read by you")
    return ngettext("Read by %(num)s person", "Read by %(num)s people", others) if others else ""


def facts(story: StoryStanding) -> list[str]:
    """What the list says of a story: its language, its recording, its texts."""
    found = [_named(story.language)]
    if story.seconds is not None:
        found.append(length(story.seconds))
    elif story.voice is not None:
        found.append(state_words(story.voice))
    found += [_("written over: %(language)s", language=_named(each)) for each in story.transcribed]
    found += [_("translated: %(language)s", language=_named(each)) for each in story.translated]
    return found


def _named(code: str) -> str:
    return language_name(language(code))
