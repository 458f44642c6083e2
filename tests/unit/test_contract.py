"""The contract: what readers' SQL relies on is there, in both languages, and documented."""

import re
from pathlib import Path

import pytest

from pipelines.contract import BASE_TABLES, CHILDREN, MARTS, TABLES, VIEWS, table
from pipelines.contract.checks import generated
from pipelines.contract.dictionary import markdown
from pipelines.contract.model import literal, quoted
from pipelines.contract.rows import FIELD_OF_COLUMN
from pipelines.engines.frames import schema
from pipelines.extract import types

ROOT = Path(__file__).parents[2]

# What was promised to readers. A build may hold more, never less: nothing is taken from here.
PROMISED = {
    "sources": "source_path VARCHAR, size_bytes BIGINT, modified_at TIMESTAMP, sha256 VARCHAR,"
    " outcome VARCHAR, reason VARCHAR, doc_id VARCHAR",
    "documents": "doc_id VARCHAR, source_path VARCHAR, title VARCHAR, locality VARCHAR,"
    " province VARCHAR, city VARCHAR, county VARCHAR, town VARCHAR, region_code VARCHAR,"
    " level VARCHAR, year INTEGER, kind VARCHAR, published_on DATE, url VARCHAR,"
    " encoding VARCHAR, media_type VARCHAR, char_count BIGINT, text VARCHAR,"
    " extractor_version VARCHAR",
    "items": "doc_id VARCHAR, item_no INTEGER, start_char INTEGER, end_char INTEGER, text VARCHAR,"
    " kind VARCHAR, section VARCHAR, heading VARCHAR, part VARCHAR",
    "numerals": "doc_id VARCHAR, start_char INTEGER, end_char INTEGER, text VARCHAR, class VARCHAR",
    "quantities": "doc_id VARCHAR, item_no INTEGER, start_char INTEGER, end_char INTEGER,"
    " text VARCHAR, number DOUBLE, number_max DOUBLE, unit_raw VARCHAR, value DOUBLE,"
    " value_max DOUBLE, unit VARCHAR, dimension VARCHAR, bound VARCHAR, modifier_raw VARCHAR,"
    " name VARCHAR, stat VARCHAR, status VARCHAR, period_start DATE, period_end DATE,"
    " role VARCHAR",
    "indicators": "doc_id VARCHAR, item_no INTEGER, start_char INTEGER, end_char INTEGER,"
    " text VARCHAR, name VARCHAR, indicator VARCHAR, value DOUBLE, value_max DOUBLE,"
    " unit VARCHAR, bound VARCHAR, stat VARCHAR, status VARCHAR, commitment VARCHAR,"
    " period_start DATE, period_end DATE",
    "projects": "doc_id VARCHAR, project_no INTEGER, start_char INTEGER, end_char INTEGER,"
    " name VARCHAR, status VARCHAR, investment DOUBLE, annual_investment DOUBLE,"
    " invested DOUBLE, progress DOUBLE, start_date DATE, due_date DATE, mentions INTEGER",
    "project_mentions": "doc_id VARCHAR, project_no INTEGER, start_char INTEGER,"
    " end_char INTEGER, item_no INTEGER",
    "measures": "doc_id VARCHAR, item_no INTEGER, start_char INTEGER, end_char INTEGER,"
    " text VARCHAR, action VARCHAR, topic VARCHAR, status VARCHAR, section VARCHAR,"
    " heading VARCHAR",
    "build_info": "release VARCHAR, built_at TIMESTAMP, code_version VARCHAR,"
    " extractor_version VARCHAR, duckdb_version VARCHAR",
    "mart.coverage": "doc_id VARCHAR",
    "mart.indicator_series": "region VARCHAR, indicator VARCHAR, value DOUBLE",
    "mart.target_progress": "region VARCHAR, indicator VARCHAR, target DOUBLE, actual DOUBLE",
}


@pytest.mark.parametrize("name", PROMISED)
def test_the_contract_keeps_its_promises(name: str) -> None:
    columns = {c.name: c.type for c in table(name).columns}
    promised = dict(column.split() for column in PROMISED[name].split(", "))
    assert {c: columns.get(c) for c in promised} == promised


@pytest.mark.parametrize("t", TABLES, ids=lambda t: t.full_name)
def test_every_table_and_column_has_a_chinese_and_an_english_sentence(t) -> None:
    for thing in (t, *t.columns):
        assert re.search(r"[一-鿿].*[。？]$", thing.zh), thing.name
        assert re.fullmatch(r"[A-Z].*[.?]", thing.en), thing.name
    assert len({c.label for c in t.columns}) == len(t.columns), "two columns share a label"
    assert len(set(t.column_names)) == len(t.columns)
    assert set(t.key) <= {c.name for c in t.columns if c.required}, "a key column may be NULL"


ROW_TYPES = {
    "items": types.Item,
    "numerals": types.Numeral,
    "quantities": types.Fact,
    "indicators": types.Fact,
    "projects": types.Project,
    "project_mentions": types.Mention,
    "measures": types.Measure,
}


@pytest.mark.parametrize("t", CHILDREN, ids=lambda t: t.name)
def test_the_row_types_of_extraction_cover_the_columns(t) -> None:
    fields = set(ROW_TYPES[t.name]._fields)
    columns = {FIELD_OF_COLUMN.get(name, name) for name in t.column_names if name != "doc_id"}
    assert columns <= fields
    if ROW_TYPES[t.name] is not types.Fact:
        assert columns == fields


def test_a_fact_has_no_field_that_neither_quantities_nor_indicators_keep() -> None:
    kept = {*table("quantities").column_names, *table("indicators").column_names}
    assert set(types.Fact._fields) == {FIELD_OF_COLUMN.get(n, n) for n in kept} - {"doc_id"}


def test_a_document_is_told_by_its_attributes() -> None:
    assert set(types.Attributes._fields) <= set(table("documents").column_names)


def test_every_type_has_a_type_of_storage() -> None:
    for t in TABLES:
        assert len(schema(t)) == len(t.columns)


def test_the_data_dictionary_is_current() -> None:
    page = (ROOT / "warehouse" / "README.md").read_text(encoding="utf-8")
    assert page == markdown(), "run `make dictionary`"


def test_names_of_checks_are_unique_and_cover_every_table() -> None:
    checks = list(generated())
    assert len({check.name for check in checks}) == len(checks)
    assert {check.table for check in checks} == {t.full_name for t in TABLES}


def test_every_mart_and_five_base_tables_have_a_chinese_view() -> None:
    assert {t.full_name for t in MARTS} <= {view.table.full_name for view in VIEWS}
    names = [view.name for view in VIEWS]
    assert names[:5] == ["文档", "指标", "项目", "举措", "数量"]
    assert len(set(names)) == len(names)


def test_identifiers_and_literals_are_quoted() -> None:
    assert quoted('a"b') == '"a""b"'
    assert literal("it's") == "'it''s'"


def test_an_unknown_table_or_column_is_an_error() -> None:
    with pytest.raises(KeyError):
        table("nothing")
    with pytest.raises(KeyError, match="documents has no column nothing"):
        BASE_TABLES[1].column("nothing")
