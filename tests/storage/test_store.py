"""The database: opened safely, refused clearly, held by one process."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.books import Find
from bot.errors import StorageBusy, StorageError, StorageFull
from bot.storage.store import Store
from tests.storage.world import draft, reply


@pytest.fixture
def books(tmp_path: Path) -> Path:
    """A SQLite file with a record in it."""
    file = tmp_path / "books.db"
    store = opened(file)
    with store.begin() as desk:
        desk.records.add(draft("m1"))
    store.close()
    return file


def opened(file: Path, **options: float) -> Store:
    store = Store(f"sqlite:///{file.name}", "caoba", folder=file.parent, **options)  # type: ignore[arg-type]
    store.migrate()
    return store


def test_a_relative_path_starts_at_the_folder_and_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    store = Store("sqlite:///data/town.db", "caoba", folder=tmp_path)
    store.migrate()
    store.close()
    file = tmp_path / "data" / "town.db"
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_a_database_in_memory_serves_too(tmp_path: Path) -> None:
    store = Store("sqlite://", "caoba", folder=tmp_path)
    store.migrate()
    with store.begin() as desk:
        desk.records.add(draft("m1"))
    with store.begin() as desk:
        assert len(desk.records.find(Find())) == 1
    store.close()


def test_sqlite_is_set_to_survive_a_power_cut(books: Path) -> None:
    store = opened(books)
    with store.begin() as desk:
        ask = lambda name: desk.transaction.connection.exec_driver_sql(f"PRAGMA {name}").scalar()  # noqa: E731
        settings = {name: ask(name) for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")}
    store.close()
    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}


def test_what_is_erased_is_gone_from_the_file(books: Path) -> None:
    store = opened(books)
    with store.begin() as desk:
        desk.state.set("secret", "CANARY13888888888")
    with store.begin() as desk:
        desk.state.set("secret", None)
    store.close()
    assert b"CANARY" not in b"".join(file.read_bytes() for file in books.parent.glob("books.db*"))


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("mysql://root:hunter2@host/db", "数据库地址不对：mysql://root:***@host/db"),
        ("sqlite+aiosqlite:///x.db", "数据库地址不对"),
        ("没有冒号", "数据库地址不对"),
        ("postgresql+psycopg2://host/db", "数据库地址不对"),
    ],
)
def test_an_address_we_cannot_serve_is_refused(url: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=f"^{words.replace('***', r'[*]{3}')}") as caught:
        Store(url, "caoba", folder=tmp_path)
    assert "hunter2" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "roster.csv").write_text("姓名,职务\n" * 100, encoding="utf-8")
    store = Store("sqlite:///roster.csv", "caoba", folder=tmp_path)
    with pytest.raises(StorageError, match=r"这个文件不是数据库，或已损坏：.*roster.csv"):
        store.migrate()
    store.close()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file in the way")
    with pytest.raises(StorageError, match=r"建不了数据库所在的文件夹：.*data"):
        Store("sqlite:///data/town.db", "caoba", folder=tmp_path)


def test_a_server_that_is_not_there_is_told(tmp_path: Path) -> None:
    store = Store("postgresql://clerk:hunter2@127.0.0.1:1/books", "caoba", folder=tmp_path)
    with pytest.raises(StorageError, match="连不上数据库服务器：postgresql") as caught:
        store.migrate()
    assert "hunter2" not in str(caught.value)
    store.close()


def test_a_postgresql_database_or_password_that_is_wrong_is_told(postgres_server: sa.URL, tmp_path: Path) -> None:
    store = Store(postgres_server.set(database="nowhere").render_as_string(False), "caoba", folder=tmp_path)
    with pytest.raises(StorageError, match=r"数据库不存在：postgresql.*nowhere"):
        store.migrate()
    store.close()


def test_a_wrong_password_is_told(postgres_server: sa.URL, tmp_path: Path) -> None:
    admin = sa.create_engine(postgres_server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        rules = Path(connection.exec_driver_sql("SHOW hba_file").scalar_one())
        if not rules.exists():
            pytest.skip("the server is elsewhere: its rules cannot be changed")
        rules.write_text("local all locked scram-sha-256\n" + rules.read_text())
        connection.exec_driver_sql("CREATE ROLE locked LOGIN PASSWORD 'right'")
        connection.exec_driver_sql("SELECT pg_reload_conf()")
    admin.dispose()
    store = Store(
        postgres_server.set(username="locked", password="hunter2").render_as_string(False), "caoba", folder=tmp_path
    )
    with pytest.raises(StorageError, match="数据库的用户名或密码不对：postgresql") as caught:
        store.migrate()
    assert "hunter2" not in str(caught.value)
    store.close()


def test_a_locked_database_is_busy_and_nothing_is_lost(books: Path) -> None:
    store = opened(books, busy_seconds=0.1)
    with sqlite3.connect(books, isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StorageBusy, match="数据库正被另一个程序占用"), store.begin() as desk:
            desk.records.add(draft("m2"))
        other.execute("ROLLBACK")
    other.close()
    with store.begin() as desk:
        desk.records.add(draft("m2"))
        assert [one.id for one in desk.records.find(Find())] == [1, 2]
    store.close()


def test_a_full_disk_is_told_and_nothing_is_half_written(books: Path) -> None:
    store = opened(books)
    with store.begin() as desk:
        pages = desk.transaction.connection.exec_driver_sql("PRAGMA page_count").scalar()
        desk.transaction.connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StorageFull, match="磁盘已满，没有写入"), store.begin() as desk:
        fill(desk)
    with pytest.raises(StorageFull, match="磁盘已满，没有写入"), store.begin() as desk:
        fill_within_a_savepoint(desk)
    with store.begin() as desk:
        assert desk.outbox.counts() == {}
        desk.transaction.connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    with store.begin() as desk:
        fill(desk)
        assert desk.outbox.counts() == {"queued": 50}
    store.close()


def fill(desk) -> None:  # type: ignore[no-untyped-def]
    for number in range(50):
        desk.outbox.put(reply(f"key{number}", text="字" * 2000))


def fill_within_a_savepoint(desk) -> None:  # type: ignore[no-untyped-def]
    with desk.savepoint():
        fill(desk)


def test_a_read_only_database_is_told(books: Path) -> None:
    store = opened(books)
    with store.begin() as desk:
        desk.transaction.connection.exec_driver_sql("PRAGMA query_only = ON")
    with pytest.raises(StorageError, match="数据库只能读、不能写"), store.begin() as desk:
        desk.records.add(draft("m2"))
    store.close()


def test_reading_waits_for_no_writer(books: Path) -> None:
    writer, reader = opened(books), opened(books, busy_seconds=0.1)
    with writer.begin() as desk:
        desk.records.add(draft("m2"))
        with reader.reading() as view:
            assert [one.id for one in view.records.find(Find())] == [1]
    with reader.reading() as view:
        assert [one.id for one in view.records.find(Find())] == [1, 2]
    writer.close()
    reader.close()


HOLD = """
import sys, time
from pathlib import Path
from bot.storage.store import Store
store = Store("sqlite:///books.db", "caoba", folder=Path(sys.argv[1]))
with store.held("run"):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_process_is_told_who_holds_the_file_and_a_killed_one_holds_nothing(books: Path) -> None:
    store = opened(books)
    assert store.holder() is None
    holder = subprocess.Popen([sys.executable, "-c", HOLD, str(books.parent)], stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(StorageBusy, match=f"数据库正由另一个程序使用：.*（进程 {holder.pid}，run）"), store.held("run"):
        pass
    assert store.holder().pid == holder.pid  # type: ignore[union-attr]
    with store.begin() as desk:
        assert len(desk.records.find(Find())) == 1
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait()
    holder.stdout.close()
    assert store.holder() is None
    with store.held("run"):
        assert store.holder().pid == os.getpid()  # type: ignore[union-attr]
    assert store.holder() is None
    store.close()
