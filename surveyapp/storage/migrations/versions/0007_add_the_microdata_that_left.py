"""Add the microdata that left."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "microdata_export",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("survey_id", sa.Uuid(), nullable=False),
        sa.Column("exported_at", sa.DateTime(), nullable=False),
        sa.Column("responses", sa.Integer(), nullable=False),
        sa.Column("erasures", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "survey_id"],
            ["survey.organisation_id", "survey.id"],
            name="fk_of_organisation_survey_id_survey",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_microdata_export")),
    )
    with op.batch_alter_table("microdata_export", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_microdata_export_organisation_id"), ["organisation_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("microdata_export", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_microdata_export_organisation_id"))

    op.drop_table("microdata_export")
