"""The files of sql/: headers, one query each, marts in an order that works."""

import pytest

from pipelines.contract import MARTS, VIEWS
from pipelines.warehouse import sqlfiles
from pipelines.warehouse.sqlfiles import SqlFile, check_from, marts_in_order, read, read_folder


@pytest.mark.parametrize("kind", ["mart", "zh", "checks"])
def test_every_file_says_in_both_languages_what_it_asks(kind: str) -> None:
    files = read_folder(kind)
    assert files
    for file in files.values():
        header = " ".join(file.header)
        assert any("一" <= sign <= "鿿" for sign in header), file.name
        assert any(word.isascii() and len(word) > 3 for word in header.split()), file.name


def test_every_chinese_query_belongs_to_a_view() -> None:
    assert set(read_folder("zh")) <= {view.name for view in VIEWS}


def test_every_check_of_a_file_can_be_made() -> None:
    assert all(check_from(file).query for file in read_folder("checks").values())


def test_comments_and_the_closing_semicolon_are_no_part_of_the_query() -> None:
    file = read("-- 问 / ask\nSELECT 1 -- why\n;\n", "x")
    assert file.query == "SELECT 1"


@pytest.mark.parametrize("text", ["SELECT 1", "-- 问 / ask\n", "-- 问 / ask\nSELECT 1; SELECT 2"])
def test_a_file_without_header_or_with_other_than_one_query_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match=r"x\.sql"):
        read(text, "x")


def test_a_check_without_severity_is_an_error() -> None:
    with pytest.raises(ValueError, match="severity"):
        check_from(SqlFile("x", ("-- 问 / ask", "-- table: items"), "SELECT 1"))


def fake_marts(monkeypatch: pytest.MonkeyPatch, **queries: str) -> list[SqlFile]:
    marts = [t.__class__(**{**vars(t), "name": n}) for n, t in zip(queries, MARTS, strict=False)]
    monkeypatch.setattr(sqlfiles, "MARTS", marts)
    return [SqlFile(name, ("--",), query) for name, query in queries.items()]


def test_a_mart_comes_after_those_it_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    files = fake_marts(monkeypatch, a="FROM mart.b JOIN mart.c", b="FROM mart.c", c="FROM items")
    assert [file.name for file in marts_in_order(files)] == ["c", "b", "a"]


def test_marts_that_rest_on_each_other_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    files = fake_marts(monkeypatch, a="FROM mart.b", b="FROM mart.a")
    with pytest.raises(ValueError, match="rest on each other"):
        marts_in_order(files)


def test_a_mart_that_reads_an_unknown_one_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValueError, match=r"mart\.nothing, which does not exist"):
        marts_in_order(fake_marts(monkeypatch, a="FROM mart.nothing"))


def test_a_file_without_a_table_of_the_contract_is_an_error() -> None:
    with pytest.raises(ValueError, match="stray"):
        marts_in_order([*read_folder("mart").values(), SqlFile("stray", ("--",), "SELECT 1")])
