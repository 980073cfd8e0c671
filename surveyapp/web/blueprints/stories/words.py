"""What staff read about a recording: where it is, how long it lasts, why it cannot be played."""

from flask_babel import gettext as _

from surveyapp.media.problems import Problem
from surveyapp.response.voice import VoiceState

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
