"""reports"""

import sqlalchemy as sa
from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('grouping_communes',
    sa.Column('grouping_id', sa.Integer(), nullable=False),
    sa.Column('commune_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['commune_id'], ['units.id'], name=op.f('fk_grouping_communes_commune_id')),
    sa.ForeignKeyConstraint(['grouping_id'], ['units.id'], name=op.f('fk_grouping_communes_grouping_id')),
    sa.PrimaryKeyConstraint('grouping_id', 'commune_id', name=op.f('pk_grouping_communes'))
    )
    with op.batch_alter_table('grouping_communes', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_grouping_communes_commune_id'), ['commune_id'], unique=False)

    op.create_table('api_tokens',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=True),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('begins', sa.String(), nullable=False),
    sa.Column('digest', sa.String(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('made_by_id', sa.Integer(), nullable=True),
    sa.Column('last_day', sa.Date(), nullable=False),
    sa.Column('revoked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('used_on', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['made_by_id'], ['staff.id'], name=op.f('fk_api_tokens_made_by_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['units.id'], name=op.f('fk_api_tokens_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_api_tokens')),
    sa.UniqueConstraint('digest', name=op.f('uq_api_tokens_digest'))
    )
    with op.batch_alter_table('api_tokens', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_api_tokens_unit_id'), ['unit_id'], unique=False)

    op.create_table('service_documents',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('service_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('added_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['added_by_id'], ['staff.id'], name=op.f('fk_service_documents_added_by_id')),
    sa.ForeignKeyConstraint(['service_id'], ['services.id'], name=op.f('fk_service_documents_service_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_service_documents'))
    )
    with op.batch_alter_table('service_documents', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_service_documents_service_id'), ['service_id'], unique=False)

    op.create_table('remarks',
    sa.Column('commune_id', sa.Integer(), nullable=False),
    sa.Column('round_id', sa.Integer(), nullable=False),
    sa.Column('question', sa.String(), nullable=False),
    sa.Column('print', sa.String(), nullable=False),
    sa.Column('tags', sa.JSON(), nullable=False),
    sa.Column('released', sa.String(), nullable=True),
    sa.Column('released_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('released_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['commune_id'], ['units.id'], name=op.f('fk_remarks_commune_id')),
    sa.ForeignKeyConstraint(['released_by_id'], ['staff.id'], name=op.f('fk_remarks_released_by_id')),
    sa.ForeignKeyConstraint(['round_id'], ['rounds.id'], name=op.f('fk_remarks_round_id')),
    sa.PrimaryKeyConstraint('commune_id', 'round_id', 'question', 'print', name=op.f('pk_remarks'))
    )
    with op.batch_alter_table('remarks', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_remarks_round_id'), ['round_id'], unique=False)

    op.create_table('sent_back',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('round_id', sa.Integer(), nullable=False),
    sa.Column('commune_id', sa.Integer(), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('sent_by_id', sa.Integer(), nullable=False),
    sa.Column('answer', sa.String(), nullable=False),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('answered_by_id', sa.Integer(), nullable=True),
    sa.Column('settled_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['answered_by_id'], ['staff.id'], name=op.f('fk_sent_back_answered_by_id')),
    sa.ForeignKeyConstraint(['commune_id'], ['units.id'], name=op.f('fk_sent_back_commune_id')),
    sa.ForeignKeyConstraint(['round_id'], ['rounds.id'], name=op.f('fk_sent_back_round_id')),
    sa.ForeignKeyConstraint(['sent_by_id'], ['staff.id'], name=op.f('fk_sent_back_sent_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sent_back'))
    )
    with op.batch_alter_table('sent_back', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sent_back_commune_id'), ['commune_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_sent_back_round_id'), ['round_id'], unique=False)

    with op.batch_alter_table('services', schema=None) as batch_op:
        batch_op.add_column(sa.Column('confirmed_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('confirmed_by_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('checked_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('check_result', sa.String(), nullable=True))
        batch_op.add_column(sa.Column('failing_since', sa.Date(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_services_confirmed_by_id'), 'staff', ['confirmed_by_id'], ['id'])
        # A picture or a document is evidence enough now.
        batch_op.drop_constraint(op.f('ck_services_has_address_or_evidence'), type_='check')



def downgrade() -> None:
    op.execute("UPDATE services SET evidence = 'tài liệu' WHERE address = '' AND evidence = ''")
    with op.batch_alter_table('services', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_services_confirmed_by_id'), type_='foreignkey')
        batch_op.drop_column('failing_since')
        batch_op.drop_column('check_result')
        batch_op.drop_column('checked_at')
        batch_op.drop_column('confirmed_by_id')
        batch_op.drop_column('confirmed_at')
        batch_op.create_check_constraint(
            op.f('ck_services_has_address_or_evidence'), "address <> '' OR evidence <> ''"
        )

    with op.batch_alter_table('sent_back', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_sent_back_round_id'))
        batch_op.drop_index(batch_op.f('ix_sent_back_commune_id'))

    op.drop_table('sent_back')
    with op.batch_alter_table('remarks', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_remarks_round_id'))

    op.drop_table('remarks')
    with op.batch_alter_table('service_documents', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_service_documents_service_id'))

    op.drop_table('service_documents')
    with op.batch_alter_table('api_tokens', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_api_tokens_unit_id'))

    op.drop_table('api_tokens')
    with op.batch_alter_table('grouping_communes', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_grouping_communes_commune_id'))

    op.drop_table('grouping_communes')
