"""The marts, on a handful of handmade rows."""

from datetime import date

import pytest
from rows import HALF, YEAR, insert, select

from pipelines.contract import MARTS, VIEWS, table
from pipelines.warehouse.build import create_marts

CODED = {"region_code": "510311", "city": "自贡市", "county": "沿滩区", "level": "county"}


def amounts(base, doc_id: str, *rows: dict) -> None:
    """Insert indicators of a document, one after the other in its text."""
    for n, row in enumerate(rows):
        insert(base, "indicators", doc_id=doc_id, start_char=n, **row)


def series(base) -> list[dict]:
    create_marts(base)
    return select(base, "FROM mart.indicator_series ORDER BY ALL")


def progress(base) -> list[dict]:
    create_marts(base)
    return select(base, "FROM mart.target_progress ORDER BY ALL")


def test_marts_and_views_of_an_empty_warehouse_are_there_and_empty(base) -> None:
    assert create_marts(base) == {t.name: 0 for t in MARTS}
    for view in VIEWS:
        assert select(base, f'SELECT * FROM zh."{view.name}"') == []


def test_marts_have_the_columns_types_and_comments_of_the_contract(base) -> None:
    create_marts(base)
    for t in MARTS:
        found = base.execute(
            "SELECT column_name, data_type, comment FROM duckdb_columns()"
            f" WHERE schema_name = 'mart' AND table_name = '{t.name}' ORDER BY column_index"
        ).fetchall()
        assert found == [(c.name, c.type, c.comment) for c in t.columns]


def test_documents_of_the_same_names_share_the_code_that_one_of_them_has(base) -> None:
    insert(base, "documents", doc_id="a", **CODED)
    insert(base, "documents", doc_id="b", **{**CODED, "region_code": None})
    insert(base, "documents", doc_id="c", locality="某镇")
    insert(base, "documents", doc_id="d")
    create_marts(base)
    regions = base.execute("SELECT doc_id, region FROM mart.document_region ORDER BY 1").fetchall()
    assert regions == [("a", "510311"), ("b", "510311"), ("c", "某镇"), ("d", "文档 d")]


def test_coverage_counts_each_document_apart(base) -> None:
    insert(base, "documents", doc_id="a")
    insert(base, "documents", doc_id="b", source_path="b.txt")
    for n, class_ in enumerate(["quantity", "quantity", "date"]):
        insert(base, "numerals", start_char=n, **{"class": class_})
    insert(base, "quantities", start_char=0, name=None)
    insert(base, "quantities", start_char=1)
    insert(base, "indicators", start_char=1, indicator=None)
    insert(base, "items")
    insert(base, "items", item_no=2, start_char=10)
    insert(base, "items", item_no=3, start_char=20, kind="heading")
    create_marts(base)
    a, b = select(base, "FROM mart.coverage ORDER BY doc_id")
    assert (a["numerals"], a["numerals_quantity"], a["numerals_date"]) == (3, 2, 1)
    assert (a["quantities"], a["quantities_named"], a["quantities_unnamed"]) == (2, 1, 1)
    assert (a["indicators"], a["indicators_canonical"], a["indicators_other"]) == (1, 0, 1)
    assert (a["items"], a["items_covered"]) == (2, 1)
    assert (b["numerals"], b["items"], b["items_covered"]) == (0, 0, 0)


def test_other_texts_of_the_same_place_year_and_kind_are_flagged(base) -> None:
    report = {"year": 2024, "kind": "report", **CODED}
    insert(base, "documents", doc_id="a", **report)
    insert(base, "documents", doc_id="b", **report)
    insert(base, "documents", doc_id="other year", **{**report, "year": 2023})
    insert(base, "documents", doc_id="other kind", **{**report, "kind": "plan"})
    insert(base, "documents", doc_id="no year", **{**report, "year": None})
    insert(base, "documents", doc_id="no place", year=2024, kind="report")
    create_marts(base)
    rivals = base.execute("SELECT doc_id, rivals FROM mart.coverage WHERE rivals > 0 ORDER BY 1")
    assert rivals.fetchall() == [("a", 1), ("b", 1)]


def test_an_actual_value_is_better_than_a_target_and_a_bulletin_than_a_plan(base) -> None:
    insert(base, "documents", doc_id="plan", kind="plan", **CODED)
    insert(base, "documents", doc_id="sum", kind="summary", source_path="s.txt", **CODED)
    insert(base, "documents", doc_id="bull", kind="bulletin", source_path="b.txt", **CODED)
    amounts(base, "plan", {"value": 50.0, "status": "target", **YEAR})
    amounts(base, "sum", {"value": 52.0, **YEAR}, {"value": 8.0, "stat": "growth", **YEAR})
    amounts(base, "bull", {"value": 51.5, **YEAR})
    level, growth = sorted(series(base), key=lambda row: row["stat"] == "growth")
    assert (level["value"], level["status"], level["doc_id"]) == (51.5, "actual", "bull")
    assert (level["candidates"], level["distinct_values"]) == (3, 2)
    assert level["source_path"] == "b.txt"
    assert (growth["value"], growth["candidates"]) == (8.0, 1)


def test_a_value_without_period_or_name_is_in_no_series(base) -> None:
    insert(base, "documents", doc_id="a")
    amounts(
        base,
        "a",
        {"period_start": None, "period_end": None},
        {"indicator": None, "name": None},
        {"indicator": None, "name": "自己的名称"},
    )
    (row,) = series(base)
    assert (row["indicator"], row["canonical"]) == ("自己的名称", False)


def test_two_places_have_two_series(base) -> None:
    insert(base, "documents", doc_id="a", locality="甲镇")
    insert(base, "documents", doc_id="b", locality="乙镇")
    amounts(base, "a", {"value": 1.0})
    amounts(base, "b", {"value": 2.0})
    assert [row["region"] for row in series(base)] == ["乙镇", "甲镇"]


def test_progress_compares_the_actual_with_the_target_and_the_calendar(base) -> None:
    insert(base, "documents", doc_id="plan", kind="plan", year=2021, **CODED)
    insert(base, "documents", doc_id="half", year=2021, source_path="h.txt", **CODED)
    target = {"status": "target", "commitment": "soft", "bound": "ge", **YEAR}
    amounts(base, "plan", {"value": 50.0, **target})
    amounts(base, "half", {"value": 26.0, **HALF})
    (row,) = progress(base)
    assert (row["target"], row["target_source"], row["target_doc_id"]) == (50.0, "stated", "plan")
    assert (row["target_commitment"], row["target_bound"]) == ("soft", "ge")
    assert (row["actual"], row["actual_doc_id"]) == (26.0, "half")
    assert (row["year"], row["as_of"]) == (2021, date(2021, 6, 30))
    assert row["share_done"] == pytest.approx(52)
    assert row["share_elapsed"] == pytest.approx(50)
    assert row["gap"] == pytest.approx(2)
    assert (row["pace"], row["share_stated"]) == ("ahead", None)


def test_a_share_of_the_target_implies_the_target(base) -> None:
    insert(base, "documents", doc_id="half", year=2021, **CODED)
    share = {"stat": "share_of_target", "unit": "%", "value": 40.0}
    amounts(base, "half", {"value": 10.0, **HALF}, {**share, **HALF}, {"value": 99.0, **YEAR})
    row = progress(base)[0]
    assert (row["target"], row["target_source"], row["target_doc_id"]) == (25.0, "implied", None)
    assert (row["actual"], row["share_stated"], row["share_done"]) == (10.0, 40.0, 40.0)
    assert (row["unit"], row["pace"]) == ("元", "behind")


def test_a_share_stands_for_itself_when_neither_amount_is_told(base) -> None:
    insert(base, "documents", doc_id="half", **CODED)
    amounts(base, "half", {"stat": "share_of_target", "unit": "%", "value": 61.0})
    (row,) = progress(base)
    assert (row["target"], row["target_source"], row["actual"]) == (None, None, None)
    assert (row["share_done"], row["gap"], row["pace"]) == (61.0, pytest.approx(11), "ahead")


def test_a_stated_target_is_better_than_the_implied_one(base) -> None:
    insert(base, "documents", doc_id="plan", kind="plan", **CODED)
    insert(base, "documents", doc_id="half", **CODED)
    amounts(base, "plan", {"value": 20.0, "status": "target", **YEAR})
    share = {"stat": "share_of_target", "unit": "%", "value": 52.0}
    amounts(base, "half", {"value": 10.0, **HALF}, {**share, **HALF})
    (row,) = progress(base)
    assert (row["target"], row["target_source"]) == (20.0, "stated")
    assert (row["share_done"], row["share_stated"]) == (50.0, 52.0)


def test_the_nearest_amount_is_the_one_that_a_share_speaks_of(base) -> None:
    insert(base, "documents", doc_id="half", **CODED)
    share = {"stat": "share_of_target", "unit": "%", "value": 50.0}
    for at, row in [(0, {"value": 7.0}), (80, {"value": 10.0}), (90, share), (300, {"value": 9.0})]:
        insert(base, "indicators", doc_id="half", start_char=at, **row)
    (row,) = progress(base)
    assert (row["actual"], row["target"]) == (10.0, 20.0)


@pytest.mark.parametrize(
    "target",
    [
        {"unit": "%"},  # a rate does not grow from nothing over the year
        {"bound": "le"},  # a ceiling is nothing to be reached
        {"unit": "户"},  # not what the actual counts
        {"period_start": date(2016, 1, 1)},  # five years, not one
        {"value": 0.0},
        {"value": 2.0},  # the actual is of the stock, the target of what the year adds
    ],
)
def test_what_is_no_target_of_the_year_is_compared_with_nothing(base, target: dict) -> None:
    insert(base, "documents", doc_id="a", **CODED)
    amounts(
        base, "a", {"value": 50.0, "status": "target", **YEAR, **target}, {"value": 26.0, **HALF}
    )
    assert progress(base) == []


def test_each_report_of_the_year_has_a_row(base) -> None:
    insert(base, "documents", doc_id="a", **CODED)
    five = {"period_start": date(2021, 1, 1), "period_end": date(2021, 5, 31)}
    amounts(
        base,
        "a",
        {"value": 60.0, "status": "target", **YEAR},
        {"value": 25.0, **five},
        {"value": 36.0, **HALF},
        {"value": 66.0, **YEAR},
    )
    rows = [(row["as_of"].month, row["share_elapsed"], row["pace"]) for row in progress(base)]
    assert rows == [(5, pytest.approx(500 / 12), "ahead"), (6, 50.0, "ahead"), (12, 100.0, "ahead")]


def test_chinese_views_have_chinese_labels_and_words(base) -> None:
    insert(base, "documents", doc_id="a", locality="某镇", year=2021)
    insert(base, "items", doc_id="a", text="一句话。")
    insert(base, "indicators", doc_id="a", status="target", commitment="hard")
    create_marts(base)
    (row,) = select(base, "FROM zh.指标")
    assert (row["地方"], row["年份"], row["状态"]) == ("某镇", 2021, "目标")
    assert (row["承诺强度"], row["所在句子"]) == ("硬承诺", "一句话。")
    for view in VIEWS:
        columns = base.execute(f'DESCRIBE zh."{view.name}"').fetchall()
        assert all(not column[0].isascii() for column in columns), view.name
        assert len({column[0] for column in columns}) == len(columns), view.name


def test_a_mart_is_filled_by_the_names_of_its_columns(base, monkeypatch) -> None:
    from pipelines.warehouse import build, sqlfiles

    t = table("mart.document_region")
    swapped = "SELECT level, region, doc_id, '乙' AS region_name FROM ("
    swapped += "SELECT 'town' AS level, '甲' AS region, 'a' AS doc_id)"
    base.execute("CREATE SCHEMA mart")
    build._create_mart(base, t, sqlfiles.SqlFile(t.name, ("--",), swapped))
    (row,) = select(base, "FROM mart.document_region")
    assert row == {"doc_id": "a", "region": "甲", "region_name": "乙", "level": "town"}


def test_a_query_whose_columns_are_not_the_contracts_is_an_error(base) -> None:
    from pipelines.warehouse import build, sqlfiles

    t = table("mart.document_region")
    file = sqlfiles.SqlFile(t.name, ("--",), "SELECT 'a' AS doc_id, 1 AS extra")
    with pytest.raises(ValueError, match="differ in columns: extra, level, region"):
        build._create_mart(base, t, file)
