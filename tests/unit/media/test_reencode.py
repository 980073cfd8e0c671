import subprocess
import sys

import pytest

from surveyapp.media import pcm
from surveyapp.media.confined import run_confined
from surveyapp.media.problems import MESSAGES, NotSound, Problem
from surveyapp.media.reencode import MAX_BYTES, reencode
from tests.support.sounds import samples_in, silence, sound_file, tone, video, voice_note

TARGET, TOLERANCE = -18, 1.5  # LUFS, LU


def code_of(sound: bytes) -> str:
    with pytest.raises(NotSound) as refused:
        reencode(sound)
    assert str(refused.value) == MESSAGES[Problem(refused.value.code)]
    return refused.value.code


@pytest.mark.parametrize(
    ("container", "codec"),
    [
        ("wav", "pcm_s16le"),
        ("mp3", "libmp3lame"),
        ("adts", "aac"),
        ("ogg", "libopus"),
        ("webm", "libopus"),
        ("ipod", "aac"),
        ("mp4", "alac"),
        ("flac", "flac"),
        ("caf", "pcm_s16le"),
    ],
)
def test_every_kind_of_sound_becomes_the_same_kind(container: str, codec: str) -> None:
    made = reencode(sound_file(tone(2), container, codec))
    assert made.milliseconds == pytest.approx(2000, abs=60)
    assert len(made.mp3) == pytest.approx(2 * 40_000 / 8, rel=0.1)
    samples = samples_in(made.mp3)
    assert pcm.milliseconds(samples) == pytest.approx(made.milliseconds, abs=100)
    assert pcm.loudness(samples) == pytest.approx(TARGET, abs=TOLERANCE)


def test_a_voice_of_an_old_phone_is_taken() -> None:
    narrow = tone(2, rate=8000, channels=1)
    amr = sound_file(narrow, "amr", "libopencore_amrnb", rate=8000, channels=1)
    assert reencode(amr).milliseconds == pytest.approx(2000, abs=60)


@pytest.mark.parametrize("level", [0.003, 0.03, 0.3, 1.0])
def test_a_whisper_and_a_shout_sound_equally_loud(level: float) -> None:
    made = reencode(sound_file(tone(3, level=level)))
    assert pcm.loudness(samples_in(made.mp3)) == pytest.approx(TARGET, abs=TOLERANCE)


def test_one_short_word_is_as_loud_as_a_sentence() -> None:
    made = reencode(sound_file(tone(0.5)))
    assert pcm.loudness(samples_in(made.mp3)) == pytest.approx(TARGET, abs=TOLERANCE)


def test_loudness_is_measured_and_not_assumed() -> None:
    quiet, loud = (samples_in(sound_file(tone(3, level=level))) for level in (0.01, 0.1))
    assert pcm.loudness(loud) - pcm.loudness(quiet) == pytest.approx(20, abs=0.2)


def test_silence_is_taken_off_at_both_ends() -> None:
    made = reencode(sound_file(silence(2) + tone(2) + silence(3)))
    assert made.milliseconds == pytest.approx(2200, abs=150)


def test_a_pause_within_stays() -> None:
    made = reencode(sound_file(tone(1) + silence(2) + tone(1)))
    assert made.milliseconds == pytest.approx(4000, abs=150)


def test_nothing_that_a_device_wrote_into_it_stays() -> None:
    told = {"title": "Kerkstraat 12", "artist": "Somebody", "comment": "51.2194,4.4025"}
    for container, codec in (("mp3", "libmp3lame"), ("ogg", "libopus"), ("ipod", "aac")):
        sound = sound_file(tone(1), container, codec, metadata=told)
        assert b"Kerkstraat" in sound
        made = reencode(sound)
        assert not any(text.encode() in made.mp3 for text in told.values())
        assert not made.mp3.startswith(b"ID3")
        assert b"TAG" not in made.mp3[-128:]


def test_the_same_sound_gives_the_same_file() -> None:
    sound = voice_note(1)
    assert reencode(sound) == reencode(sound)


def test_a_recording_that_was_cut_off_is_used_as_far_as_it_goes() -> None:
    sound = voice_note(4)
    made = reencode(sound[: len(sound) // 2])
    assert made.milliseconds == pytest.approx(2000, abs=200)


@pytest.mark.parametrize("kept", [30, 300, 2000])
def test_of_what_was_cut_off_too_early_nothing_is_left(kept: int) -> None:
    assert code_of(voice_note(4)[:kept]) == "sound-broken"


def test_a_film_of_a_phone_that_was_cut_off_cannot_be_read() -> None:
    sound = sound_file(tone(2), "mp4", "aac")
    assert code_of(sound[: len(sound) // 2]) == "sound-broken"


def test_silence_is_told() -> None:
    assert code_of(sound_file(silence(3))) == "sound-silent"


@pytest.mark.parametrize(
    ("container", "codec"), [("mp4", "mpeg4"), ("webm", "libvpx"), ("matroska", "mpeg4")]
)
def test_a_video_is_refused(container: str, codec: str) -> None:
    assert code_of(video(container, codec)) == "sound-is-video"


def test_three_minutes_are_taken_and_four_are_not() -> None:
    second = tone(1)
    made = reencode(sound_file(second * 180, "ogg", "libopus"))
    assert made.milliseconds == pytest.approx(180_000, abs=500)
    assert code_of(sound_file(second * 240, "ogg", "libopus")) == "sound-too-long"


def test_more_than_ten_megabytes_are_refused_unread() -> None:
    assert code_of(b"\xff" * (MAX_BYTES + 1)) == "sound-too-big"


def test_a_playlist_in_the_clothes_of_an_mp3_opens_nothing() -> None:
    playlist = b"#EXTM3U\n#EXTINF:10,\n/etc/passwd\n"
    assert code_of(b"ID3\x03\x00\x00\x00\x00\x00\x00" + playlist * 50) == "sound-broken"


def test_noise_behind_a_beginning_that_is_known_is_broken() -> None:
    for start in (b"OggS", b"fLaC", b"\x1a\x45\xdf\xa3", b"caff", b"\x00\x00\x00\x20ftypM4A "):
        assert code_of(start + bytes(range(256)) * 20) == "sound-broken"


# The process.


def test_a_confined_process_can_open_and_write_no_file() -> None:
    attempts = """
from surveyapp.media.confined import confine
confine(5, 2**30)
import os, sys
print(dict(os.environ))
for mode in "rw":
    try:
        open("/dev/null", mode)
        print("opened")
    except OSError as error:
        print(error.errno)
try:
    bytearray(2**31)
except MemoryError:
    print("no memory")
"""
    done = subprocess.run(
        [sys.executable, "-c", attempts], capture_output=True, check=True, text=True, env={}
    )
    assert "opened" not in done.stdout
    assert done.stdout.count("24") == 2  # EMFILE
    assert "no memory" in done.stdout


def test_a_process_that_takes_too_long_is_ended() -> None:
    with pytest.raises(NotSound) as refused:
        run_confined("surveyapp.media.encoding", voice_note(1), "ogg", seconds=0)
    assert refused.value.code == "sound-too-heavy"
