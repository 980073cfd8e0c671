"""Add sound, languages and the audit log."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("previous_hash", sa.String(), nullable=False),
        sa.Column("entry_hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", "number", name=op.f("pk_audit")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "clip",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("text_hash", sa.String(), nullable=False),
        sa.Column("sound", sa.String(), nullable=False),
        sa.Column("voice", sa.String(), nullable=False),
        sa.Column("milliseconds", sa.Integer(), nullable=False),
        sa.Column("bytes", sa.Integer(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", "language", "text_hash", name=op.f("pk_clip")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("clip", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_clip_sound"), ["sound"], unique=False)

    op.create_table(
        "language_signature",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint(
            "organisation_id", "language", "subject", name=op.f("pk_language_signature")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "voice_part",
        sa.Column("response_id", sa.Uuid(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("bytes", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("response_id", "item", "start", name=op.f("pk_voice_part")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("voice_part", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_voice_part_organisation_id"), ["organisation_id"], unique=False
        )

    op.create_table(
        "opened_language",
        sa.Column("survey_id", sa.Uuid(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "survey_id"],
            ["survey.organisation_id", "survey.id"],
            name="fk_of_organisation_survey_id_survey",
        ),
        sa.PrimaryKeyConstraint("survey_id", "language", name=op.f("pk_opened_language")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("opened_language", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_opened_language_organisation_id"), ["organisation_id"], unique=False
        )

    op.create_table(
        "voice",
        sa.Column("response_id", sa.Uuid(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("survey_id", sa.Uuid(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("problem", sa.String(), nullable=True),
        sa.Column("bytes", sa.Integer(), nullable=True),
        sa.Column("seconds", sa.Integer(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "survey_id"],
            ["survey.organisation_id", "survey.id"],
            name="fk_of_organisation_survey_id_survey",
        ),
        sa.PrimaryKeyConstraint("response_id", "item", name=op.f("pk_voice")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("voice", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_voice_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index("ix_voice_survey_id_state", ["survey_id", "state"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("voice", schema=None) as batch_op:
        batch_op.drop_index("ix_voice_survey_id_state")
        batch_op.drop_index(batch_op.f("ix_voice_organisation_id"))

    op.drop_table("voice")
    with op.batch_alter_table("opened_language", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_opened_language_organisation_id"))

    op.drop_table("opened_language")
    with op.batch_alter_table("voice_part", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_voice_part_organisation_id"))

    op.drop_table("voice_part")
    op.drop_table("language_signature")
    with op.batch_alter_table("clip", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_clip_sound"))

    op.drop_table("clip")
    op.drop_table("audit")
