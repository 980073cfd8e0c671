import pytest

from surveyapp.media.problems import MESSAGES, NotSound, Problem
from surveyapp.media.sniff import sniff
from tests.support.sounds import sound_file, tone, video

SECOND = tone(1)


@pytest.mark.parametrize(
    ("container", "codec", "found"),
    [
        ("wav", "pcm_s16le", "wav"),
        ("mp3", "libmp3lame", "mp3"),
        ("adts", "aac", "aac"),
        ("ogg", "libopus", "ogg"),
        ("webm", "libopus", "matroska"),
        ("ipod", "aac", "mov"),
        ("mp4", "aac", "mov"),
        ("3gp", "aac", "mov"),
        ("flac", "flac", "flac"),
        ("caf", "pcm_s16le", "caf"),
    ],
)
def test_what_phones_send_is_known_by_its_bytes(container: str, codec: str, found: str) -> None:
    assert sniff(sound_file(SECOND, container, codec)) == found


def test_a_voice_of_an_old_phone_is_known() -> None:
    assert sniff(b"#!AMR\n" + bytes([60] * 50)) == "amr"


def test_mp3_is_known_without_tags_too() -> None:
    tagged = sound_file(SECOND, "mp3", "libmp3lame")
    assert tagged.startswith(b"ID3")
    start = 10 + int.from_bytes(tagged[6:10], "big")
    assert sniff(tagged[start:]) == "mp3"


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (b"", "sound-empty"),
        (bytes(5000), "sound-empty"),
        (b"#EXTM3U\n#EXTINF:10,\nhttp://example.org/a.ts\n", "sound-is-playlist"),
        (b"\n\n#EXTM3U\n", "sound-is-playlist"),
        (b"ffconcat version 1.0\nfile '/etc/passwd'\n", "sound-is-playlist"),
        (b"# a list\nfile '/etc/passwd'\n", "sound-is-playlist"),
        (b"[playlist]\nFile1=http://example.org/a.mp3\n", "sound-is-playlist"),
        (b"\xef\xbb\xbf#EXTM3U\n", "sound-is-playlist"),
        (b"<smil><body/></smil>", "sound-is-playlist"),
        (b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>', "sound-is-picture"),
        (b"\x89PNG\r\n\x1a\n", "sound-is-picture"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "sound-is-picture"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "sound-is-picture"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00", "sound-is-picture"),
        (b"RIFF\x00\x00\x00\x00RMID", "sound-unknown"),
        (b"PK\x03\x04", "sound-is-archive"),
        (b"\x1f\x8b\x08", "sound-is-archive"),
        (b"<!DOCTYPE html><title>Log in</title>", "sound-is-text"),
        (b"%PDF-1.7", "sound-is-text"),
        (b"hello", "sound-is-text"),
        (bytes(range(1, 200)), "sound-unknown"),
        (b"\xff", "sound-unknown"),
    ],
)
def test_everything_else_is_refused_and_told_apart(file: bytes, code: str) -> None:
    with pytest.raises(NotSound) as refused:
        sniff(file)
    assert refused.value.code == code
    assert str(refused.value) == MESSAGES[Problem(code)]


def test_a_container_of_videos_is_refused_at_once() -> None:
    with pytest.raises(NotSound) as refused:
        sniff(video("avi"))
    assert refused.value.code == "sound-is-video"
