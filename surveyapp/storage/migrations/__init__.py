"""The database's history (Alembic), inside the package so that an installed wheel has it.

`upgrade(database)` brings any database, new or old, to the present form.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config as AlembicConfig

from surveyapp.storage.database import Database


def alembic_config(database: Database) -> AlembicConfig:
    """Alembic's settings for this database; no ini file is read."""
    config = AlembicConfig()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["database"] = database
    return config


def upgrade(database: Database) -> None:
    """Bring the database to the newest form; does nothing when it is there."""
    command.upgrade(alembic_config(database), "head")
