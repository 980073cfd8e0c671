"""Add the moment at which a release counted its people."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Unknown of releases that were made before: nobody wrote it down.
    op.add_column("release", sa.Column("counted_at", sa.DateTime(), nullable=True))


def downgrade() -> None:
    # Not in a batch: making the table anew would move its checks, see 0004.
    op.execute(sa.text("ALTER TABLE release DROP COLUMN counted_at"))
