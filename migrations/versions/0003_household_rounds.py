"""household rounds"""

import sqlalchemy as sa
from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('own_rule_sets',
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=True),
    sa.Column('document', sa.JSON(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('made_by_id', sa.Integer(), nullable=True),
    sa.Column('retired_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['made_by_id'], ['staff.id'], name=op.f('fk_own_rule_sets_made_by_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['units.id'], name=op.f('fk_own_rule_sets_unit_id')),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_own_rule_sets'))
    )
    with op.batch_alter_table('own_rule_sets', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_own_rule_sets_unit_id'), ['unit_id'], unique=False)

    op.create_table('batches',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('commune_id', sa.Integer(), nullable=False),
    sa.Column('round_id', sa.Integer(), nullable=False),
    sa.Column('hamlet_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('mode', sa.String(), nullable=False),
    sa.Column('held_on', sa.Date(), nullable=False),
    sa.Column('envelope', sa.Integer(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('explanation', sa.String(), nullable=False),
    sa.Column('typists', sa.JSON(), nullable=False),
    sa.Column('reader_id', sa.Integer(), nullable=True),
    sa.Column('valid', sa.Integer(), nullable=False),
    sa.Column('invalid', sa.JSON(), nullable=False),
    sa.Column('read_again', sa.Integer(), nullable=False),
    sa.Column('compared', sa.Integer(), nullable=False),
    sa.Column('differing', sa.Integer(), nullable=False),
    sa.CheckConstraint('envelope >= 0', name=op.f('ck_batches_envelope_not_negative')),
    sa.ForeignKeyConstraint(['commune_id'], ['units.id'], name=op.f('fk_batches_commune_id')),
    sa.ForeignKeyConstraint(['hamlet_id'], ['units.id'], name=op.f('fk_batches_hamlet_id')),
    sa.ForeignKeyConstraint(['reader_id'], ['staff.id'], name=op.f('fk_batches_reader_id')),
    sa.ForeignKeyConstraint(['round_id'], ['rounds.id'], name=op.f('fk_batches_round_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_batches')),
    sa.UniqueConstraint('round_id', 'commune_id', 'number', name=op.f('uq_batches_round_id_commune_id_number'))
    )
    with op.batch_alter_table('batches', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_batches_commune_id'), ['commune_id'], unique=False)

    op.create_table('minutes',
    sa.Column('commune_id', sa.Integer(), nullable=False),
    sa.Column('round_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.String(), nullable=False),
    sa.Column('place', sa.String(), nullable=False),
    sa.Column('held_on', sa.Date(), nullable=True),
    sa.Column('began', sa.String(), nullable=False),
    sa.Column('ended', sa.String(), nullable=False),
    sa.Column('team', sa.JSON(), nullable=False),
    sa.Column('witnesses', sa.JSON(), nullable=False),
    sa.Column('objections', sa.String(), nullable=False),
    sa.Column('suggestions', sa.String(), nullable=False),
    sa.Column('explanations', sa.JSON(), nullable=False),
    sa.Column('root', sa.String(), nullable=True),
    sa.Column('counted', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['commune_id'], ['units.id'], name=op.f('fk_minutes_commune_id')),
    sa.ForeignKeyConstraint(['round_id'], ['rounds.id'], name=op.f('fk_minutes_round_id')),
    sa.PrimaryKeyConstraint('commune_id', 'round_id', name=op.f('pk_minutes'))
    )
    with op.batch_alter_table('minutes', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_minutes_round_id'), ['round_id'], unique=False)

    op.create_table('print_jobs',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('commune_id', sa.Integer(), nullable=False),
    sa.Column('round_id', sa.Integer(), nullable=False),
    sa.Column('hamlet_id', sa.Integer(), nullable=True),
    sa.Column('layout', sa.String(), nullable=False),
    sa.Column('codes', sa.JSON(), nullable=False),
    sa.Column('parts', sa.Integer(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['commune_id'], ['units.id'], name=op.f('fk_print_jobs_commune_id')),
    sa.ForeignKeyConstraint(['hamlet_id'], ['units.id'], name=op.f('fk_print_jobs_hamlet_id')),
    sa.ForeignKeyConstraint(['round_id'], ['rounds.id'], name=op.f('fk_print_jobs_round_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_print_jobs'))
    )
    with op.batch_alter_table('print_jobs', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_print_jobs_commune_id'), ['commune_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_print_jobs_round_id'), ['round_id'], unique=False)

    op.create_table('refusals',
    sa.Column('commune_id', sa.Integer(), nullable=False),
    sa.Column('round_id', sa.Integer(), nullable=False),
    sa.Column('hamlet_id', sa.Integer(), nullable=False),
    sa.Column('serial', sa.Integer(), nullable=False),
    sa.Column('mode', sa.String(), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('refused_on', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['commune_id'], ['units.id'], name=op.f('fk_refusals_commune_id')),
    sa.ForeignKeyConstraint(['hamlet_id'], ['units.id'], name=op.f('fk_refusals_hamlet_id')),
    sa.ForeignKeyConstraint(['round_id'], ['rounds.id'], name=op.f('fk_refusals_round_id')),
    sa.PrimaryKeyConstraint('commune_id', 'round_id', 'hamlet_id', 'serial', 'mode', 'reason', 'refused_on', name=op.f('pk_refusals'))
    )
    with op.batch_alter_table('refusals', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_refusals_round_id'), ['round_id'], unique=False)

    op.create_table('round_hamlets',
    sa.Column('commune_id', sa.Integer(), nullable=False),
    sa.Column('round_id', sa.Integer(), nullable=False),
    sa.Column('hamlet_id', sa.Integer(), nullable=False),
    sa.Column('households', sa.Integer(), nullable=False),
    sa.CheckConstraint('households >= 0', name=op.f('ck_round_hamlets_households_not_negative')),
    sa.ForeignKeyConstraint(['commune_id'], ['units.id'], name=op.f('fk_round_hamlets_commune_id')),
    sa.ForeignKeyConstraint(['hamlet_id'], ['units.id'], name=op.f('fk_round_hamlets_hamlet_id')),
    sa.ForeignKeyConstraint(['round_id'], ['rounds.id'], name=op.f('fk_round_hamlets_round_id')),
    sa.PrimaryKeyConstraint('commune_id', 'round_id', 'hamlet_id', name=op.f('pk_round_hamlets'))
    )
    with op.batch_alter_table('round_hamlets', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_round_hamlets_round_id'), ['round_id'], unique=False)

    op.create_table('slips',
    sa.Column('commune_id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(), nullable=False),
    sa.Column('round_id', sa.Integer(), nullable=False),
    sa.Column('hamlet_id', sa.Integer(), nullable=False),
    sa.Column('serial', sa.Integer(), nullable=False),
    sa.Column('label', sa.String(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('printed', sa.Boolean(), nullable=False),
    sa.Column('handed_out', sa.Boolean(), nullable=False),
    sa.Column('replaces', sa.Integer(), nullable=True),
    sa.CheckConstraint("state IN ('unused', 'spent', 'void')", name=op.f('ck_slips_known_state')),
    sa.ForeignKeyConstraint(['commune_id'], ['units.id'], name=op.f('fk_slips_commune_id')),
    sa.ForeignKeyConstraint(['hamlet_id'], ['units.id'], name=op.f('fk_slips_hamlet_id')),
    sa.ForeignKeyConstraint(['round_id'], ['rounds.id'], name=op.f('fk_slips_round_id')),
    sa.PrimaryKeyConstraint('commune_id', 'code', name=op.f('pk_slips')),
    sa.UniqueConstraint('commune_id', 'round_id', 'hamlet_id', 'serial', name=op.f('uq_slips_commune_id_round_id_hamlet_id_serial'))
    )
    with op.batch_alter_table('slips', schema=None) as batch_op:
        batch_op.create_index('ix_slips_code', ['code'], unique=False)
        batch_op.create_index(batch_op.f('ix_slips_round_id'), ['round_id'], unique=False)

    op.create_table('paper_ballots',
    sa.Column('batch_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('sent_as', sa.String(), nullable=False),
    sa.Column('serial', sa.Integer(), nullable=True),
    sa.Column('invalid', sa.String(), nullable=True),
    sa.Column('answers', sa.JSON(), nullable=False),
    sa.Column('sampled', sa.Boolean(), nullable=False),
    sa.Column('again', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('settled', sa.JSON(none_as_null=True), nullable=True),
    sa.ForeignKeyConstraint(['batch_id'], ['batches.id'], name=op.f('fk_paper_ballots_batch_id')),
    sa.PrimaryKeyConstraint('batch_id', 'position', name=op.f('pk_paper_ballots'))
    )
    op.create_table('print_parts',
    sa.Column('job_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('pdf', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['job_id'], ['print_jobs.id'], name=op.f('fk_print_parts_job_id')),
    sa.PrimaryKeyConstraint('job_id', 'number', name=op.f('pk_print_parts'))
    )
    with op.batch_alter_table('rounds', schema=None) as batch_op:
        batch_op.add_column(sa.Column('grace_days', sa.Integer(), nullable=False, server_default='3'))
        batch_op.create_check_constraint(op.f('ck_rounds_grace_has_its_bounds'), 'grace_days BETWEEN 0 AND 14')

    # The rounds that are there get a value; the program says it for new ones, so the column keeps no default.
    with op.batch_alter_table('rounds', schema=None) as batch_op:
        batch_op.alter_column('grace_days', server_default=None)


def downgrade() -> None:
    with op.batch_alter_table('rounds', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_rounds_grace_has_its_bounds'), type_='check')
        batch_op.drop_column('grace_days')

    op.drop_table('print_parts')
    op.drop_table('paper_ballots')
    with op.batch_alter_table('slips', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_slips_round_id'))
        batch_op.drop_index('ix_slips_code')

    op.drop_table('slips')
    with op.batch_alter_table('round_hamlets', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_round_hamlets_round_id'))

    op.drop_table('round_hamlets')
    with op.batch_alter_table('refusals', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_refusals_round_id'))

    op.drop_table('refusals')
    with op.batch_alter_table('print_jobs', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_print_jobs_round_id'))
        batch_op.drop_index(batch_op.f('ix_print_jobs_commune_id'))

    op.drop_table('print_jobs')
    with op.batch_alter_table('minutes', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_minutes_round_id'))

    op.drop_table('minutes')
    with op.batch_alter_table('batches', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_batches_commune_id'))

    op.drop_table('batches')
    with op.batch_alter_table('own_rule_sets', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_own_rule_sets_unit_id'))

    op.drop_table('own_rule_sets')
