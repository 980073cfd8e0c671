from pathlib import Path

import pytest

from surveyapp.config import Config
from surveyapp.errors import ConfigError

GOOD = {
    "SECRET_KEY": "x" * 32,
    "SEALING_KEY": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
    "INSTANCE": "somewhere",
}


def test_the_embedded_database_is_the_default() -> None:
    config = Config.from_environ(GOOD)
    assert config.database_url == f"sqlite:///{Path('somewhere').resolve() / 'surveyapp.sqlite'}"
    assert config.public_url == "http://127.0.0.1:8000"
    assert config.time_zone.key == "Europe/Brussels"


def test_postgresql_addresses_get_their_driver() -> None:
    config = Config.from_environ({**GOOD, "DATABASE_URL": "postgresql://u@h/d"})
    assert config.database_url == "postgresql+psycopg://u@h/d"


def test_every_missing_setting_is_named_at_once() -> None:
    with pytest.raises(ConfigError) as error:
        Config.from_environ({"TIME_ZONE": "Mars/Base", "DEBUG": "maybe", "PUBLIC_URL": "x"})
    for name in ("SECRET_KEY", "SEALING_KEY", "TIME_ZONE", "DEBUG", "PUBLIC_URL"):
        assert f"- {name}: " in str(error.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", "short"),
        ("SEALING_KEY", "not base64!"),
        ("SEALING_KEY", "AAAA"),
        ("DATABASE_URL", "mysql://x"),
        ("TIME_ZONE", "../../etc/passwd"),
    ],
)
def test_a_wrong_setting_stops_the_start(name: str, value: str) -> None:
    with pytest.raises(ConfigError, match=name):
        Config.from_environ({**GOOD, name: value})


def test_secrets_do_not_show_when_settings_are_printed() -> None:
    places = {"DATABASE_URL": "postgresql://u:hush@h/d", "REDIS_URL": "redis://:hush@h"}
    config = Config.from_environ({**GOOD, **places})
    assert GOOD["SECRET_KEY"] not in repr(config)
    assert "hush" not in repr(config)
    assert "sealing_key" not in repr(config)


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Config.from_environ(GOOD).debug = True  # type: ignore[misc]
