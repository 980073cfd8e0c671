"""espeak-ng through its C interface, as far as draft speech needs it. Only for `speaking`."""

import ctypes

import espeakng_loader

# Of espeak-ng's speak_lib.h.
SYNCHRONOUS = 2
DO_NOT_EXIT = 0x8000
RATE = 1
CHARACTERS = 1
UTF_8 = 1
OK = 0

# Slower than espeak-ng's 175: people listen in a language that may be their third.
WORDS_A_MINUTE = 140

# Samples, how many of them, events.
_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)


class NoVoice(Exception):
    """espeak-ng has no such voice."""


class Robot:
    """A voice.

    Args:
        voice: espeak-ng's name of it, such as `fr-be`.

    Raises:
        NoVoice: there is none of that name, or espeak-ng could not begin.
    """

    def __init__(self, voice: str) -> None:
        self._library = ctypes.CDLL(espeakng_loader.get_library_path())
        data = espeakng_loader.get_data_path().encode()
        self.rate: int = self._library.espeak_Initialize(SYNCHRONOUS, 0, data, DO_NOT_EXIT)
        if self.rate <= 0 or self._library.espeak_SetVoiceByName(voice.encode()) != OK:
            raise NoVoice(voice)
        self._library.espeak_SetParameter(RATE, WORDS_A_MINUTE, 0)
        self._said: list[bytes] = []
        self._keep = _Callback(self._take)  # as long as the library may call it
        self._library.espeak_SetSynthCallback(self._keep)

    def _take(self, samples: int | None, count: int, _events: int | None) -> int:
        if samples and count > 0:
            self._said.append(ctypes.string_at(samples, 2 * count))
        return 0

    def say(self, text: str) -> bytes:
        """A text as 16-bit mono samples, at `rate`; empty when there is nothing to say."""
        self._said.clear()
        written = text.encode()
        size = ctypes.c_size_t(len(written) + 1)
        self._library.espeak_Synth(written, size, 0, CHARACTERS, 0, UTF_8, None, None)
        self._library.espeak_Synchronize()
        return b"".join(self._said)
