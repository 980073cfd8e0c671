import datetime as dt
import hashlib
import stat
from pathlib import Path

from surveyapp.storage.media import MediaFiles

DAY = dt.date(2026, 3, 2)
SOUND = b"\xff\xf3 a sound"
NAME = hashlib.sha256(SOUND).hexdigest()


def test_a_sound_lies_under_the_hash_of_its_content(tmp_path: Path) -> None:
    files = MediaFiles(tmp_path)
    assert files.put(SOUND, DAY) == NAME
    assert (tmp_path / "media" / NAME[:2] / f"{NAME}.mp3").read_bytes() == SOUND
    assert files.open(NAME) == SOUND
    assert files.has(NAME)


def test_nobody_else_on_the_machine_can_read_it(tmp_path: Path) -> None:
    MediaFiles(tmp_path).put(SOUND, DAY)
    kept = [tmp_path / "media", *(tmp_path / "media").rglob("*")]
    modes = {stat.S_IMODE(path.stat().st_mode) for path in kept}
    assert modes == {0o700, 0o600}


def test_its_time_tells_the_day_and_no_more(tmp_path: Path) -> None:
    MediaFiles(tmp_path).put(SOUND, DAY)
    [path] = (tmp_path / "media").rglob("*.mp3")
    told = dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC)
    assert told == dt.datetime(2026, 3, 2, tzinfo=dt.UTC)


def test_the_same_sound_again_is_the_same_file(tmp_path: Path) -> None:
    files = MediaFiles(tmp_path)
    files.put(SOUND, DAY)
    files.put(SOUND, DAY + dt.timedelta(days=9))
    [path] = (path for path in (tmp_path / "media").rglob("*") if path.is_file())
    assert dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC).date() == DAY


def test_what_is_no_hash_of_a_sound_opens_nothing(tmp_path: Path) -> None:
    files = MediaFiles(tmp_path)
    (tmp_path / "secret.mp3").write_bytes(b"secret")
    for name in ("", "../../secret", NAME.upper(), NAME[:-1], "0" * 64, NAME + "\n"):
        assert files.open(name) is None
        assert not files.has(name)
