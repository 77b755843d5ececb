"""The tables' history: new, up, down, copied before, refused when newer."""

from __future__ import annotations

import re
import shutil
import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from bot.errors import StorageError
from bot.storage import migrations
from bot.storage.store import Store
from bot.storage.tables import METADATA
from tests.storage.world import draft

NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.add_column("gap", sa.Column("why", sa.Text))


def downgrade():
    op.drop_column("gap", "why")
"""


def test_the_migrations_make_exactly_the_tables(store: Store) -> None:
    with store.engine.begin() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []


def test_every_table_and_index_starts_with_the_town() -> None:
    for table in METADATA.tables.values():
        keys = [table.primary_key.columns, *(index.columns for index in table.indexes)]
        keys += [one.columns for one in table.constraints if isinstance(one, sa.UniqueConstraint)]
        assert {next(iter(columns)).name for columns in keys} == {"town"}, table.name


def test_the_last_version_is_the_one_the_program_needs() -> None:
    with sa.create_engine("sqlite://").connect() as connection:
        scripts = ScriptDirectory.from_config(migrations.alembic_config(connection))
        assert scripts.get_heads() == [migrations.HEAD]
        assert all(re.fullmatch(r"\d{4}", one.revision) for one in scripts.walk_revisions())


def test_every_version_can_be_undone(store: Store) -> None:
    with store.engine.begin() as connection:
        command.downgrade(migrations.alembic_config(connection), "base")
        assert sa.inspect(connection).get_table_names() == ["alembic_version"]
    with store.engine.begin() as connection:
        command.upgrade(migrations.alembic_config(connection), "head")
    with store.begin() as desk:
        assert desk.records.add(draft("m1")).id == 1


def test_bringing_up_to_date_twice_does_nothing(store: Store, tmp_path: Path) -> None:
    store.migrate()
    assert [file for file in tmp_path.iterdir() if ".0001." in file.name] == []


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """The migrations of a program one version ahead."""
    scripts = tmp_path / "migrations"
    shutil.copytree(migrations.HERE, scripts)
    (scripts / "versions" / "0002_next.py").write_text(NEXT)
    return scripts


def test_an_older_database_is_copied_and_brought_up(store: Store, newer: Path, tmp_path: Path) -> None:
    with store.begin() as desk:
        desk.records.add(draft("m1"))
    migrations.upgrade(store.engine, store.file, store.where, scripts=newer, head="0002")
    assert migrations.version_of(store.engine) == "0002"
    copies = sorted(tmp_path.glob("books.0001.*.db"))
    assert len(copies) == (1 if store.file else 0)
    for copy in copies:
        assert re.fullmatch(r"books\.0001\.\d{4}-\d\d-\d\d\.db", copy.name)
        assert copy.stat().st_mode & 0o777 == 0o600
        with sqlite3.connect(copy) as connection:
            assert connection.execute("SELECT count(*) FROM record").fetchone() == (1,)
            assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
        connection.close()


def test_an_older_copy_is_never_overwritten(store: Store, tmp_path: Path) -> None:
    if store.file is not None:
        first = migrations.copy_beside(store.engine, store.file, "0001")
        second = migrations.copy_beside(store.engine, store.file, "0001")
        assert second.name == first.name.replace(".db", ".2.db")


def test_a_migration_that_fails_leaves_the_old_version_whole(store: Store, newer: Path) -> None:
    broken = newer / "versions" / "0002_next.py"
    broken.write_text(NEXT.replace('op.add_column("gap"', 'op.drop_table("claim"); op.add_column("nothing"'))
    with pytest.raises(sa.exc.DBAPIError):
        migrations.upgrade(store.engine, store.file, store.where, scripts=newer, head="0002")
    assert migrations.version_of(store.engine) == "0001"
    with store.begin() as desk:
        assert desk.people.claims() == []


def test_a_database_newer_than_the_program_is_refused_and_left_alone(store: Store, newer: Path) -> None:
    migrations.upgrade(store.engine, store.file, store.where, scripts=newer, head="0002")
    with pytest.raises(StorageError, match="数据库比本程序新（版本 0002）"):
        store.migrate()
    assert migrations.version_of(store.engine) == "0002"


def test_a_database_of_another_program_is_left_alone(empty: str, tmp_path: Path) -> None:
    store = Store(empty, "caoba", folder=tmp_path)
    with store.engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE orders (id integer)")
    with pytest.raises(StorageError, match="这个数据库里有别的程序的表"):
        store.migrate()
    with store.engine.begin() as connection:
        assert sa.inspect(connection).get_table_names() == ["orders"]
    store.close()
