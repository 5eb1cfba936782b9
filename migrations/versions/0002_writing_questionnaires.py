"""writing questionnaires"""

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('sounds',
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('seconds', sa.Float(), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('name', name=op.f('pk_sounds'))
    )
    # The rows that are there get a value; the program says it for new ones, so the columns keep no default.
    with op.batch_alter_table('questionnaires', schema=None) as batch_op:
        batch_op.add_column(sa.Column('translated_from', sa.JSON(), nullable=False, server_default='{}'))
        batch_op.add_column(sa.Column('removed', sa.JSON(), nullable=False, server_default='[]'))
        batch_op.add_column(sa.Column('left_out', sa.JSON(), nullable=False, server_default='[]'))
        batch_op.add_column(sa.Column('is_core', sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column('core_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('core_number', sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_questionnaires_core_id'), 'questionnaires', ['core_id'], ['id'])
        batch_op.create_check_constraint(
            op.f('ck_questionnaires_core_has_its_edition'), '(core_id IS NULL) = (core_number IS NULL)'
        )
    with op.batch_alter_table('questionnaires', schema=None) as batch_op:
        batch_op.alter_column('translated_from', server_default=None)
        batch_op.alter_column('removed', server_default=None)
        batch_op.alter_column('left_out', server_default=None)
        batch_op.alter_column('is_core', server_default=None)

    with op.batch_alter_table('rounds', schema=None) as batch_op:
        batch_op.add_column(sa.Column('former_editions', sa.JSON(), nullable=False, server_default='[]'))
    with op.batch_alter_table('rounds', schema=None) as batch_op:
        batch_op.alter_column('former_editions', server_default=None)


def downgrade() -> None:
    with op.batch_alter_table('rounds', schema=None) as batch_op:
        batch_op.drop_column('former_editions')

    with op.batch_alter_table('questionnaires', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_questionnaires_core_has_its_edition'), type_='check')
        batch_op.drop_constraint(batch_op.f('fk_questionnaires_core_id'), type_='foreignkey')
        batch_op.drop_column('core_number')
        batch_op.drop_column('core_id')
        batch_op.drop_column('is_core')
        batch_op.drop_column('left_out')
        batch_op.drop_column('removed')
        batch_op.drop_column('translated_from')

    op.drop_table('sounds')
