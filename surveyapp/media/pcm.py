"""Plain samples: mono, 24 kHz, 32-bit floats in a `bytes`; through filters and out as MP3.

Only for child processes (`encoding`); the importer of PyAV beside it.
"""

import io
import math
from collections.abc import Iterator
from fractions import Fraction

import av
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.filter import Graph

RATE = 24_000
BYTES = 4  # of one sample
CHUNK = 4800  # samples in one frame: a fifth of a second
BIT_RATE = 40_000
MONO = "mono"
FLOATS = "flt"

Filter = tuple[str, str]


def from_16_bit(samples: bytes, rate: int) -> bytes:
    """16-bit mono samples at another rate, as plain samples."""
    frame = AudioFrame(format="s16", layout=MONO, samples=len(samples) // 2)
    frame.sample_rate, frame.time_base = rate, Fraction(1, rate)
    plane = frame.planes[0]
    plane.update(samples + bytes(plane.buffer_size - len(samples)))
    resampler = av.AudioResampler(FLOATS, MONO, RATE)
    made = (*resampler.resample(frame), *resampler.resample(None))
    return b"".join(samples_of(each) for each in made)


def milliseconds(samples: bytes) -> int:
    """How long samples last."""
    return round(len(samples) * 1000 / (BYTES * RATE))


def frames(samples: bytes) -> Iterator[AudioFrame]:
    """Samples in frames, numbered from 0."""
    step = CHUNK * BYTES
    for start in range(0, len(samples), step):
        piece = samples[start : start + step]
        frame = AudioFrame(format=FLOATS, layout=MONO, samples=len(piece) // BYTES)
        frame.sample_rate = RATE
        frame.time_base = Fraction(1, RATE)
        frame.pts = start // BYTES
        # A plane is padded at its end.
        plane = frame.planes[0]
        plane.update(piece + bytes(plane.buffer_size - len(piece)))
        yield frame


def filtered(samples: bytes, *filters: Filter) -> Iterator[AudioFrame]:
    """Samples through filters, as frames.

    Args:
        samples: what goes in.
        filters: name and arguments of each, as FFmpeg writes them.
    """
    graph = Graph()
    graph.threads = 1
    nodes = [graph.add_abuffer(
        sample_rate=RATE, format=FLOATS, layout=MONO, time_base=Fraction(1, RATE)
    )]  # fmt: skip
    nodes += [graph.add(name, arguments) for name, arguments in filters]
    nodes.append(graph.add("aformat", f"sample_fmts={FLOATS}:channel_layouts={MONO}"))
    nodes.append(graph.add("abuffersink"))
    graph.link_nodes(*nodes).configure()
    for frame in frames(samples):
        graph.push(frame)
        yield from _pulled(graph)
    graph.push(None)
    yield from _pulled(graph)


def _pulled(graph: Graph) -> Iterator[AudioFrame]:
    while True:
        try:
            frame = graph.pull()
        except (av.BlockingIOError, av.EOFError):
            return
        assert isinstance(frame, AudioFrame)  # noqa: S101  a graph of sound gives sound
        yield frame


def samples_of(frame: AudioFrame) -> bytes:
    """The samples of a frame, without the padding."""
    return bytes(frame.planes[0])[: frame.samples * BYTES]


def change(samples: bytes, *filters: Filter) -> bytes:
    """Samples through filters."""
    return b"".join(samples_of(frame) for frame in filtered(samples, *filters))


def loudness(samples: bytes) -> float:
    """Integrated loudness in LUFS (EBU R 128); -70 or less is silence.

    It is measured over blocks of 0.4 s, so what is shorter than some of them is repeated.
    """
    if not samples:
        return -math.inf
    enough = math.ceil(3 * RATE * BYTES / len(samples))
    told = -math.inf
    for frame in filtered(samples * max(1, enough), ("ebur128", "metadata=1")):
        told = float(frame.metadata.get("lavfi.r128.I", told))
    return told


def as_mp3(samples: bytes) -> bytes:
    """Samples as MP3, with nothing else in the file than sound."""
    file = io.BytesIO()
    bare = {"id3v2_version": "0", "write_xing": "0", "fflags": "+bitexact"}
    with av.open(file, "w", format="mp3", options=bare) as container:
        stream = container.add_stream("libmp3lame", rate=RATE)
        assert isinstance(stream, AudioStream)  # noqa: S101  libmp3lame writes sound
        stream.layout = MONO
        stream.format = "fltp"
        stream.bit_rate = BIT_RATE
        for frame in filtered(samples, ("aformat", "sample_fmts=fltp")):
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return file.getvalue()
