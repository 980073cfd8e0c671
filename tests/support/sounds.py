"""Sound files as phones make them, made here with PyAV; and what is not sound."""

import array
import io
import math
from collections.abc import Mapping
from fractions import Fraction

import av
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from surveyapp.media import pcm


def tone(seconds: float, *, level: float = 0.1, rate: int = 48_000, channels: int = 2) -> bytes:
    """Something like a voice: a tone that swells and falls, 16-bit samples."""
    count = int(seconds * rate)
    made = array.array("h")
    for place in range(count):
        swell = 0.6 + 0.4 * math.sin(2 * math.pi * 3 * place / rate)
        value = int(32_767 * level * swell * math.sin(2 * math.pi * 300 * place / rate))
        made.extend([value] * channels)
    return made.tobytes()


def silence(seconds: float, *, rate: int = 48_000, channels: int = 2) -> bytes:
    return bytes(int(seconds * rate) * channels * 2)


def sound_file(
    samples: bytes,
    container: str = "wav",
    codec: str = "pcm_s16le",
    *,
    rate: int = 48_000,
    channels: int = 2,
    metadata: Mapping[str, str] | None = None,
) -> bytes:
    """Samples in a file of some kind, with what devices write about themselves."""
    file = io.BytesIO()
    layout = "stereo" if channels == 2 else "mono"
    with av.open(file, "w", format=container) as made:
        made.metadata.update(metadata or {})
        stream = made.add_stream(codec, rate=rate)
        assert isinstance(stream, AudioStream)
        stream.layout = layout
        resampler = av.AudioResampler(stream.format, layout, rate, stream.frame_size or 1024)
        frame = AudioFrame(format="s16", layout=layout, samples=len(samples) // (2 * channels))
        frame.sample_rate, frame.time_base, frame.pts = rate, Fraction(1, rate), 0
        plane = frame.planes[0]
        plane.update(samples + bytes(plane.buffer_size - len(samples)))
        for each in (*resampler.resample(frame), *resampler.resample(None)):
            made.mux(stream.encode(each))
        made.mux(stream.encode(None))
    return file.getvalue()


def voice_note(seconds: float) -> bytes:
    """A voice as a messenger sends it: Opus in Ogg."""
    return sound_file(tone(seconds), "ogg", "libopus")


def video(container: str = "mp4", codec: str = "mpeg4") -> bytes:
    """One second of moving picture."""
    file = io.BytesIO()
    with av.open(file, "w", format=container) as made:
        stream = made.add_stream(codec, rate=10)
        assert isinstance(stream, VideoStream)
        stream.width, stream.height, stream.pix_fmt = 64, 64, "yuv420p"
        for place in range(10):
            frame = VideoFrame(64, 64, "yuv420p")
            for plane in frame.planes:
                plane.update(bytes([place * 20]) * plane.buffer_size)
            frame.pts = place
            made.mux(stream.encode(frame))
        made.mux(stream.encode(None))
    return file.getvalue()


def samples_in(mp3: bytes) -> bytes:
    """What is in a sound that we made, as plain samples."""
    resampler = av.AudioResampler(pcm.FLOATS, pcm.MONO, pcm.RATE)
    with av.open(io.BytesIO(mp3), "r") as container:
        frames = [made for frame in container.decode(audio=0) for made in resampler.resample(frame)]
    return b"".join(pcm.samples_of(frame) for frame in (*frames, *resampler.resample(None)))
