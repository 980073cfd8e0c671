"""Decodes what somebody sent, evens it out, writes it as MP3. Runs in a confined process.

    python -m surveyapp.media.encoding DEMUXER < sound > answer

The answer is a line of JSON, `{"milliseconds": …}` or `{"problem": code}`, and then the MP3.
"""

import array
import io
import json
import math
import sys
from collections.abc import Iterator

import av
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.video.stream import VideoStream

from surveyapp.media import pcm
from surveyapp.media.confined import confine
from surveyapp.media.problems import Problem

CPU_SECONDS = 40
MEMORY_BYTES = 1024**3

# A timer that stops at three minutes stops a little late.
MOST_SECONDS = 3 * 60 + 5
# What a recording that was cut off must still hold.
LEAST_SECONDS_OF_BROKEN = 1
LEAST_MILLISECONDS = 100

TARGET = -18.0  # LUFS
SILENT = -60.0
# Rumble of hands and tables, which loudness would count and nobody needs.
WITHOUT_RUMBLE = ("highpass", "f=60")
# After the gain, so that it means the same in quiet and in loud recordings.
_QUIET = "start_periods=1:start_threshold=-42dB:start_silence=0.1:detection=rms:window=0.02"
TRIM = (
    ("silenceremove", _QUIET),
    ("areverse", ""),
    ("silenceremove", _QUIET),
    ("areverse", ""),
)

# A file may not lead to another file, demuxer or codec than a sound's.
CODECS = (
    "mp3,mp3float,mp2,mp2float,aac,aac_fixed,aac_latm,alac,flac,opus,libopus,vorbis,libvorbis,"
    "amrnb,amrwb,libopencore_amrnb,libopencore_amrwb,pcm_s16le,pcm_s16be,pcm_s24le,pcm_s24be,"
    "pcm_s32le,pcm_s32be,pcm_f32le,pcm_f32be,pcm_f64le,pcm_f64be,pcm_u8,pcm_s8,pcm_alaw,"
    "pcm_mulaw,adpcm_ima_wav,adpcm_ms,gsm_ms"
)


class Unusable(Exception):
    """It is no sound that can be used."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.value)


def main() -> int:
    """Read a sound from standard input; write the answer."""
    rehearse()
    confine(CPU_SECONDS, MEMORY_BYTES)
    try:
        samples = even(decode(sys.stdin.buffer.read(), sys.argv[1]))
    except Unusable as problem:
        _answer({"problem": str(problem)})
        return 0
    mp3 = pcm.as_mp3(samples)
    _answer({"milliseconds": pcm.milliseconds(samples)}, mp3)
    return 0


def rehearse() -> None:
    """Take a sound of our own the whole way: PyAV imports late, and confined it could not."""
    hum = array.array("f", (math.sin(place / 10) / 10 for place in range(pcm.RATE // 4)))
    decode(pcm.as_mp3(even(hum.tobytes())), "mp3")


def _answer(told: dict[str, object], mp3: bytes = b"") -> None:
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n" + mp3)
    sys.stdout.buffer.flush()


def decode(sound: bytes, demuxer: str) -> bytes:
    """The samples in a file, as far as it can be read.

    Raises:
        Unusable: a video, too long, or nothing in it can be read.
    """
    only = {"format_whitelist": _demuxers(demuxer), "codec_whitelist": CODECS}
    try:
        container = av.open(
            io.BytesIO(sound), "r", format=demuxer, options=only, io_open=_open_nothing
        )
    except (av.FFmpegError, ValueError):
        raise Unusable(Problem.BROKEN) from None
    with container:
        stream = _only_sound(container)
        decoded = _Decoded()
        for frame in _frames(container, stream, decoded):
            decoded.take(frame)
        return decoded.samples()


def _demuxers(name: str) -> str:
    # The white list knows a demuxer by all of its names.
    return {"mov": "mov,mp4,m4a,3gp,3g2,mj2", "matroska": "matroska,webm"}.get(name, name)


def _open_nothing(*_arguments: object) -> None:
    raise PermissionError


def _only_sound(container: InputContainer) -> AudioStream:
    """The first stream of sound of a file without moving pictures; a cover is no video."""
    for stream in container.streams:
        cover = av.stream.Disposition.attached_pic
        if isinstance(stream, VideoStream) and not stream.disposition & cover:
            raise Unusable(Problem.VIDEO)
    if not container.streams.audio:
        raise Unusable(Problem.BROKEN)
    stream = container.streams.audio[0]
    stream.codec_context.thread_type = "NONE"
    return stream


class _Decoded:
    """What was decoded so far."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []
        self.length = 0
        self.broken = False
        self._resampler: AudioResampler | None = None

    def take(self, frame: AudioFrame | None) -> None:
        """Take a frame in; None at the end."""
        if frame is not None:
            frame.pts = None  # what a file says about its time does not count
        for made in self._resampled(frame):
            self.pieces.append(pcm.samples_of(made))
            self.length += made.samples
        if self.length > MOST_SECONDS * pcm.RATE:
            raise Unusable(Problem.TOO_LONG)

    def _resampled(self, frame: AudioFrame | None) -> list[AudioFrame]:
        if self._resampler is None:
            if frame is None:
                return []
            self._resampler = AudioResampler(pcm.FLOATS, pcm.MONO, pcm.RATE)
        try:
            return self._resampler.resample(frame)
        except ValueError:  # the form of the sound changes within the file
            self._resampler = None
            return self._resampled(frame)

    def samples(self) -> bytes:
        """All of it.

        Raises:
            Unusable: too little of a broken file, or nothing at all.
        """
        self.take(None)
        least = LEAST_SECONDS_OF_BROKEN * pcm.RATE if self.broken else 1
        if self.length < least:
            raise Unusable(Problem.BROKEN)
        return b"".join(self.pieces)


def _frames(
    container: InputContainer, stream: AudioStream, decoded: _Decoded
) -> Iterator[AudioFrame]:
    """Frames of a stream; where it is damaged, what comes before and after."""
    packets = container.demux(stream)
    while True:
        try:
            packet = next(packets)
        except StopIteration:
            return
        except (av.FFmpegError, ValueError):
            decoded.broken = True
            return
        try:
            for frame in packet.decode():
                assert isinstance(frame, AudioFrame)  # noqa: S101  from a stream of sound
                yield frame
        except (av.FFmpegError, ValueError):
            decoded.broken = True


def even(samples: bytes) -> bytes:
    """Samples at the wanted loudness, without silence at both ends.

    Raises:
        Unusable: nothing can be heard.
    """
    plain = pcm.change(samples, WITHOUT_RUMBLE)
    # Twice: what was silence at the ends, or was limited, moves the loudness a little.
    for again in (False, True):
        found = pcm.loudness(plain)
        if found < SILENT:
            raise Unusable(Problem.SILENT)
        gain = ("volume", f"volume={TARGET - found:.2f}dB:precision=float")
        limit = ("alimiter", "limit=0.9:level=false:attack=2:release=40")
        plain = pcm.change(plain, gain, limit, *(() if again else TRIM))
    if pcm.milliseconds(plain) < LEAST_MILLISECONDS:
        raise Unusable(Problem.SILENT)
    return plain


if __name__ == "__main__":
    sys.exit(main())
