"""Add group sessions."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "outbox_key",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("public", sa.LargeBinary(), nullable=False),
        sa.Column("private", sa.LargeBinary(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox_key")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_outbox_key_organisation_id_id")),
    )
    with op.batch_alter_table("outbox_key", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_outbox_key_organisation_id"), ["organisation_id"], unique=False
        )

    op.create_table(
        "group_session",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("survey_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column(
            "languages",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("interpreter", sa.Boolean(), nullable=False),
        sa.Column("short", sa.Boolean(), nullable=False),
        sa.Column("practice", sa.Boolean(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=True),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "centre_id"],
            ["centre.organisation_id", "centre.id"],
            name="fk_of_organisation_centre_id_centre",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "survey_id"],
            ["survey.organisation_id", "survey.id"],
            name="fk_of_organisation_survey_id_survey",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_session")),
        sa.UniqueConstraint("code", name=op.f("uq_group_session_code")),
        sa.UniqueConstraint(
            "organisation_id", "id", name=op.f("uq_group_session_organisation_id_id")
        ),
    )
    with op.batch_alter_table("group_session", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_group_session_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(
            "ix_group_session_organisation_id_held_on", ["organisation_id", "held_on"], unique=False
        )

    op.create_table(
        "paper_print",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("survey_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("short", sa.Boolean(), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("file", sa.LargeBinary(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "session_id"],
            ["group_session.organisation_id", "group_session.id"],
            name="fk_of_organisation_session_id_group_session",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "survey_id"],
            ["survey.organisation_id", "survey.id"],
            name="fk_of_organisation_survey_id_survey",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_print")),
    )
    with op.batch_alter_table("paper_print", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_paper_print_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_paper_print_survey_id"), ["survey_id"], unique=False)

    op.create_table(
        "paper_sheet",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("survey_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("short", sa.Boolean(), nullable=False),
        sa.Column("printed_on", sa.Date(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "survey_id"],
            ["survey.organisation_id", "survey.id"],
            name="fk_of_organisation_survey_id_survey",
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_paper_sheet")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("paper_sheet", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_paper_sheet_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_paper_sheet_survey_id"), ["survey_id"], unique=False)

    op.create_table(
        "parcel",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("problem", sa.String(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("made", sa.DateTime(), nullable=True),
        sa.Column("bytes", sa.LargeBinary(), nullable=True),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parcel")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("parcel", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_parcel_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index("ix_parcel_session_id_state", ["session_id", "state"], unique=False)

    op.create_table(
        "session_ballot",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column(
            "value",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "session_id"],
            ["group_session.organisation_id", "group_session.id"],
            name="fk_of_organisation_session_id_group_session",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_ballot")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("session_ballot", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_session_ballot_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_session_ballot_session_id"), ["session_id"], unique=False
        )

    op.create_table(
        "session_closing",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("head_count", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=False),
        sa.Column("closed_at", sa.DateTime(), nullable=False),
        sa.Column("counts", sa.Boolean(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "session_id"],
            ["group_session.organisation_id", "group_session.id"],
            name="fk_of_organisation_session_id_group_session",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_closing")),
    )
    with op.batch_alter_table("session_closing", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_session_closing_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_session_closing_session_id"), ["session_id"], unique=False
        )

    op.create_table(
        "session_join",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("join_hash", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "session_id"],
            ["group_session.organisation_id", "group_session.id"],
            name="fk_of_organisation_session_id_group_session",
        ),
        sa.PrimaryKeyConstraint("session_id", "join_hash", name=op.f("pk_session_join")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("session_join", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_session_join_organisation_id"), ["organisation_id"], unique=False
        )

    op.create_table(
        "session_note",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "session_id"],
            ["group_session.organisation_id", "group_session.id"],
            name="fk_of_organisation_session_id_group_session",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_note")),
    )
    with op.batch_alter_table("session_note", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_session_note_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_session_note_session_id"), ["session_id"], unique=False
        )

    op.create_table(
        "session_photo",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "session_id"],
            ["group_session.organisation_id", "group_session.id"],
            name="fk_of_organisation_session_id_group_session",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_photo")),
    )
    with op.batch_alter_table("session_photo", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_session_photo_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_session_photo_session_id"), ["session_id"], unique=False
        )

    op.create_table(
        "session_reveal",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column(
            "table",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("by", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "session_id"],
            ["group_session.organisation_id", "group_session.id"],
            name="fk_of_organisation_session_id_group_session",
        ),
        sa.PrimaryKeyConstraint("session_id", "item", name=op.f("pk_session_reveal")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("session_reveal", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_session_reveal_organisation_id"), ["organisation_id"], unique=False
        )

    op.create_table(
        "session_tablet",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("prepared_at", sa.DateTime(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "session_id"],
            ["group_session.organisation_id", "group_session.id"],
            name="fk_of_organisation_session_id_group_session",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_tablet")),
        sa.UniqueConstraint(
            "organisation_id", "id", name=op.f("uq_session_tablet_organisation_id_id")
        ),
    )
    with op.batch_alter_table("session_tablet", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_session_tablet_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_session_tablet_session_id"), ["session_id"], unique=False
        )

    op.create_table(
        "session_tally",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column(
            "counts",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "session_id"],
            ["group_session.organisation_id", "group_session.id"],
            name="fk_of_organisation_session_id_group_session",
        ),
        sa.PrimaryKeyConstraint("session_id", "item", "revision", name=op.f("pk_session_tally")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("session_tally", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_session_tally_organisation_id"), ["organisation_id"], unique=False
        )

    with op.batch_alter_table(
        "response", schema=None, table_kwargs={"sqlite_with_rowid": False}
    ) as batch_op:
        batch_op.add_column(sa.Column("session_id", sa.Uuid(), nullable=True))
        batch_op.create_index("ix_response_session_id", ["session_id"], unique=False)
        batch_op.create_foreign_key(
            "fk_of_organisation_session_id_group_session",
            "group_session",
            ["organisation_id", "session_id"],
            ["organisation_id", "id"],
        )


def downgrade() -> None:
    with op.batch_alter_table(
        "response", schema=None, table_kwargs={"sqlite_with_rowid": False}
    ) as batch_op:
        batch_op.drop_constraint("fk_of_organisation_session_id_group_session", type_="foreignkey")
        batch_op.drop_index("ix_response_session_id")
        batch_op.drop_column("session_id")

    with op.batch_alter_table("session_tally", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_session_tally_organisation_id"))

    op.drop_table("session_tally")
    with op.batch_alter_table("session_tablet", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_session_tablet_session_id"))
        batch_op.drop_index(batch_op.f("ix_session_tablet_organisation_id"))

    op.drop_table("session_tablet")
    with op.batch_alter_table("session_reveal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_session_reveal_organisation_id"))

    op.drop_table("session_reveal")
    with op.batch_alter_table("session_photo", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_session_photo_session_id"))
        batch_op.drop_index(batch_op.f("ix_session_photo_organisation_id"))

    op.drop_table("session_photo")
    with op.batch_alter_table("session_note", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_session_note_session_id"))
        batch_op.drop_index(batch_op.f("ix_session_note_organisation_id"))

    op.drop_table("session_note")
    with op.batch_alter_table("session_join", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_session_join_organisation_id"))

    op.drop_table("session_join")
    with op.batch_alter_table("session_closing", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_session_closing_session_id"))
        batch_op.drop_index(batch_op.f("ix_session_closing_organisation_id"))

    op.drop_table("session_closing")
    with op.batch_alter_table("session_ballot", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_session_ballot_session_id"))
        batch_op.drop_index(batch_op.f("ix_session_ballot_organisation_id"))

    op.drop_table("session_ballot")
    with op.batch_alter_table("parcel", schema=None) as batch_op:
        batch_op.drop_index("ix_parcel_session_id_state")
        batch_op.drop_index(batch_op.f("ix_parcel_organisation_id"))

    op.drop_table("parcel")
    with op.batch_alter_table("paper_print", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_paper_print_survey_id"))
        batch_op.drop_index(batch_op.f("ix_paper_print_organisation_id"))

    op.drop_table("paper_print")
    with op.batch_alter_table("paper_sheet", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_paper_sheet_survey_id"))
        batch_op.drop_index(batch_op.f("ix_paper_sheet_organisation_id"))

    op.drop_table("paper_sheet")
    with op.batch_alter_table("group_session", schema=None) as batch_op:
        batch_op.drop_index("ix_group_session_organisation_id_held_on")
        batch_op.drop_index(batch_op.f("ix_group_session_organisation_id"))

    op.drop_table("group_session")
    with op.batch_alter_table("outbox_key", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_outbox_key_organisation_id"))

    op.drop_table("outbox_key")
