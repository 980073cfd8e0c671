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
    with op.batch_alter_table("release", schema=None) as batch_op:
        batch_op.drop_column("counted_at")
