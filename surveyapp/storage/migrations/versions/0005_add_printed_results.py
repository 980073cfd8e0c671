"""Add printed results."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "result_print",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("survey_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("file", sa.LargeBinary(), nullable=False),
        sa.Column("pictures", sa.LargeBinary(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "survey_id"],
            ["survey.organisation_id", "survey.id"],
            name="fk_of_organisation_survey_id_survey",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_result_print")),
        sa.UniqueConstraint(
            "organisation_id",
            "survey_id",
            "number",
            "language",
            name=op.f("uq_result_print_organisation_id_survey_id_number_language"),
        ),
    )
    with op.batch_alter_table("result_print", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_result_print_organisation_id"), ["organisation_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("result_print", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_result_print_organisation_id"))

    op.drop_table("result_print")
