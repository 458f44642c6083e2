"""Publishing: readers never see a half-built, mislabelled or vanished release."""

import csv
import threading
from datetime import datetime
from pathlib import Path

import duckdb
import polars as pl
import pytest
from rows import insert

from pipelines.contract import BASE_TABLES, TABLES, ddl
from pipelines.warehouse.build import NotBuilding, create_marts, discard, writing
from pipelines.warehouse.folder import Folder, Locked, NoRelease
from pipelines.warehouse.publish import KEPT, NotClean, new_stamp, publish_release, switch
from pipelines.warehouse.read import check_current, reading, release_name, row_counts


def make(folder: Folder, stamp: str, **document) -> None:
    """Put a small release in the making."""
    folder.releases.mkdir(parents=True, exist_ok=True)
    discard(folder)
    counts = {c.name: 0 for c in BASE_TABLES[-1].columns if c.type == "BIGINT"}
    with writing(folder) as con:
        for t in BASE_TABLES:
            for statement in ddl.create_table(t):
                con.execute(statement)
        insert(con, "documents", **document)
        insert(con, "items")
        values = {"release": stamp, "built_at": datetime(2026, 1, 1), **counts}
        values |= dict.fromkeys(["code_version", "extractor_version", "duckdb_version"], "1")
        con.execute(
            f"INSERT INTO build_info ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})",
            list(values.values()),
        )
        create_marts(con)


def test_a_published_release_is_behind_a_relative_link(folder: Folder) -> None:
    make(folder, "20260101T000000Z")
    path = publish_release(folder)
    assert path.name == "taizhang-20260101T000000Z.duckdb"
    assert folder.current.is_symlink()
    assert folder.current.readlink() == Path("releases", path.name)
    assert not list(folder.path.rglob("*.wal"))
    assert not folder.building.exists()
    assert release_name(folder) == "20260101T000000Z"
    assert row_counts(folder)["documents"] == 1


def test_the_file_has_the_storage_version_that_old_clients_read(folder: Folder) -> None:
    make(folder, "a")
    publish_release(folder)
    header = folder.current.read_bytes()[:64]
    assert header[8:12] == b"DUCK"
    assert int.from_bytes(header[12:20], "little") == 64, "storage version of DuckDB 1.0"


def test_comments_are_in_the_published_file(folder: Folder) -> None:
    make(folder, "a")
    publish_release(folder)
    with reading(folder) as con:
        tables = con.execute("SELECT count(*) FROM duckdb_tables() WHERE comment IS NOT NULL")
        assert tables.fetchone() == (len(TABLES),)
        columns = con.execute(
            "SELECT table_name, column_name FROM duckdb_columns()"
            " WHERE schema_name IN ('main', 'mart') AND comment IS NULL AND NOT internal"
        )
        assert columns.fetchall() == []


def test_the_last_releases_are_kept(folder: Folder) -> None:
    for n in range(KEPT + 2):
        make(folder, f"2026010{n}T000000Z")
        switch(folder, f"2026010{n}T000000Z")
    stamps = [path.stem[-16:] for path in folder.list_releases()]
    assert stamps == [f"2026010{n}T000000Z" for n in range(2, KEPT + 2)]
    assert folder.published() == folder.list_releases()[-1]


def test_a_release_that_was_not_closed_is_not_published(folder: Folder) -> None:
    make(folder, "a")
    publish_release(folder)
    make(folder, "b")
    log = folder.building.with_name(f"{folder.building.name}.wal")
    log.write_bytes(b"left behind")
    with pytest.raises(NotClean, match="build again"):
        switch(folder, "b")
    assert release_name(folder) == "a"


def test_there_is_nothing_to_publish_without_a_release_in_the_making(folder: Folder) -> None:
    with pytest.raises(NotBuilding, match="materialize release"):
        publish_release(folder)


def test_a_folder_without_release_is_a_clear_error(folder: Folder) -> None:
    with pytest.raises(NoRelease, match="taizhang build"), reading(folder):
        pass


def test_stamps_are_new_even_within_a_second(folder: Folder) -> None:
    first = new_stamp(folder)
    folder.releases.mkdir(parents=True)
    for n in ("", "-2"):
        (folder.releases / f"taizhang-{first}{n}.duckdb").touch()
    assert new_stamp(folder) not in {first, f"{first}-2"}


def test_one_build_at_a_time(folder: Folder) -> None:
    with (
        folder.locked(),
        pytest.raises(Locked, match=r"another build \(process \d+\)"),
        Folder(folder.path).locked(),
    ):
        pass
    with folder.locked():
        pass


def test_readers_see_whole_releases_while_others_are_published(folder: Folder) -> None:
    make(folder, "0")
    publish_release(folder)
    stop, seen, broken = threading.Event(), [], []

    def read() -> None:
        while not stop.is_set():
            try:
                with duckdb.connect(str(folder.current.resolve()), read_only=True) as con:
                    row = con.execute(
                        "SELECT release, (SELECT title FROM documents),"
                        " (SELECT count(*) FROM mart.coverage) FROM build_info"
                    ).fetchone()
                seen.append(row)
            except duckdb.Error as error:
                broken.append(error)

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for n in range(1, 13):
        make(folder, f"{n:02}", title=f"{n:02}")
        switch(folder, f"{n:02}")
    stop.set()
    for reader in readers:
        reader.join()
    assert not broken
    assert seen
    assert all(release == title or release == "0" for release, title, _ in seen)
    assert all(count == 1 for *_, count in seen)


def test_a_reader_keeps_the_release_that_it_has_open(folder: Folder) -> None:
    make(folder, "0", title="old")
    publish_release(folder)
    with reading(folder) as con:
        for n in range(KEPT + 1):
            make(folder, f"1{n}", title="new")
            switch(folder, f"1{n}")
        assert con.execute("SELECT title FROM documents").fetchone() == ("old",)


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM read_csv('/etc/hostname')",
        "COPY documents TO '/tmp/taizhang-test.csv'",
        "ATTACH '/tmp/taizhang-test.duckdb'",
        "SET enable_external_access = true",
        "INSERT INTO documents (doc_id) VALUES ('x')",
        "DROP TABLE documents",
    ],
)
def test_readers_can_neither_write_nor_reach_beyond_the_file(
    folder: Folder, statement: str
) -> None:
    make(folder, "a")
    publish_release(folder)
    with reading(folder) as con, pytest.raises(duckdb.Error):
        con.execute(statement)


def test_checks_run_on_the_current_release(folder: Folder) -> None:
    make(folder, "a")
    publish_release(folder)
    assert not [finding for finding in check_current(folder) if finding.blocks]


def test_exports_hold_the_rows_and_are_safe_to_open_in_a_spreadsheet(folder: Folder) -> None:
    titles = {"=": "=1+1", "+": "+1", "-": "-1", "@": "@SUM", "t": "\tx", "ok": '普通,"标题"\n二'}
    make(folder, "a", title=titles["ok"])
    with writing(folder) as con:
        for n, title in enumerate(["=", "+", "-", "@", "t"]):
            insert(con, "documents", doc_id=f"b{n}", title=titles[title])
    publish_release(folder)
    raw = (folder.exports / "documents.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    with (folder.exports / "documents.csv").open(encoding="utf-8-sig", newline="") as f:
        written = [row["title"] for row in csv.DictReader(f)]
    assert written == [titles["ok"], "'=1+1", "'+1", "'-1", "'@SUM", "'\tx"]
    exact = pl.read_parquet(folder.exports / "documents.parquet")["title"].to_list()
    assert exact == [titles[k] for k in ("ok", "=", "+", "-", "@", "t")]
    names = {path.name for path in folder.exports.iterdir()}
    assert names == {f"{t.name}.{kind}" for t in TABLES for kind in ("csv", "parquet")}


def test_an_export_of_a_table_that_is_gone_goes_too(folder: Folder) -> None:
    folder.exports.mkdir(parents=True)
    (folder.exports / "gone.csv").touch()
    make(folder, "a")
    publish_release(folder)
    assert not (folder.exports / "gone.csv").exists()
