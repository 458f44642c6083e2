"""Each check, on a row that it must find, and on sound rows that it must not."""

from datetime import date

import pytest
from rows import insert

from pipelines.warehouse.build import create_marts
from pipelines.warehouse.checks import all_checks, run_checks


def sound(base) -> None:
    """One document with a row in each table, and nothing wrong with any of them."""
    insert(base, "sources")
    insert(base, "documents")
    for name in ("items", "numerals", "projects", "project_mentions", "measures"):
        insert(base, name)
    insert(base, "quantities", role="indicator")
    insert(base, "indicators", text="0")
    values = ", ".join(f"0 AS {t}_rows" for t in ("sources", "documents", "items", "numerals"))
    rest = ("quantities", "indicators", "projects", "project_mentions", "measures")
    values += ", " + ", ".join(f"0 AS {t}_rows" for t in rest)
    base.execute(
        "INSERT INTO build_info BY NAME SELECT 'r' AS release, now()::TIMESTAMP AS built_at,"
        f" '1' AS code_version, 'v' AS extractor_version, '1' AS duckdb_version, {values}"
    )


def failed(base) -> set[str]:
    create_marts(base)
    return {f.check.name for f in run_checks(base, all_checks()) if not f.passed}


def test_sound_rows_pass_every_check(base) -> None:
    sound(base)
    assert failed(base) == set()


BREAKAGES = {
    "items_key_is_unique": [("items", {})],
    "documents_key_is_unique": [("documents", {})],
    "quantities_key_is_unique": [("quantities", {"role": "indicator"})],
    "measures_required_values": [("measures", {"start_char": 1, "text": None})],
    "indicators_vocabularies": [("indicators", {"start_char": 1, "status": "hoped"})],
    "documents_vocabularies": [("documents", {"doc_id": "b", "level": "village"})],
    "numerals_have_documents": [("numerals", {"doc_id": "nobody"})],
    "sources_have_documents": [("sources", {"source_path": "b", "doc_id": "nobody"})],
    "quantities_read_back": [("quantities", {"start_char": 1, "end_char": 2, "text": "0"})],
    "items_read_back": [("items", {"item_no": 2, "start_char": 0, "end_char": 99})],
    "numerals_read_back": [("numerals", {"start_char": 9000, "end_char": 9001})],
    "files_accounted_for": [
        ("sources", {"source_path": "b", "outcome": "rejected", "doc_id": None})
    ],
    "failures_are_few": [
        (
            "sources",
            {
                "source_path": "b",
                "outcome": "rejected",
                "reason": "extraction failed: KeyError: 'x'",
                "doc_id": None,
            },
        )
    ],
    "documents_have_items": [("documents", {"doc_id": "b"})],
    "items_do_not_overlap": [("items", {"item_no": 2, "start_char": 5, "text": "56789"})],
    "indicators_are_quantities": [("indicators", {"start_char": 1, "end_char": 2, "text": "1"})],
    "quantities_have_items": [("quantities", {"start_char": 1, "item_no": 7})],
    "quantities_end_in_items": [("quantities", {"start_char": 9, "end_char": 12})],
    "ranges_run_upwards": [("quantities", {"start_char": 1, "value": 2.0, "value_max": 1.0})],
    "periods_run_forwards": [("quantities", {"start_char": 1, "period_end": None})],
    "periods_are_plausible": [("quantities", {"start_char": 1, "period_start": date(1000, 1, 1)})],
    "mentions_have_projects": [("project_mentions", {"start_char": 3})],
    "projects_lie_in_their_text": [("projects", {"project_no": 2, "end_char": 11})],
    "indicators_are_plausible": [
        ("indicators", {"start_char": 1, "unit": "%", "stat": "share", "value": 9500.0}),
    ],
    "money_is_plausible": [("quantities", {"start_char": 1, "value": 1e16})],
}


@pytest.mark.parametrize("name", BREAKAGES)
def test_a_check_finds_what_it_is_for(base, name: str) -> None:
    sound(base)
    for t, values in BREAKAGES[name]:
        insert(base, t, **values)
    assert name in failed(base)


def test_a_long_span_across_blocks_reads_back(base) -> None:
    text = "".join(chr(0x4E00 + n % 5000) for n in range(2300)) + "\n𠀀尾"
    insert(base, "documents", text=text, char_count=len(text))
    for n, (start, end) in enumerate([(0, 500), (499, 1499), (0, 2300), (2300, 2303)]):
        span = {"start_char": start, "end_char": end, "text": text[start:end]}
        insert(base, "measures", item_no=n, **span)
    assert "measures_read_back" not in failed(base)
    insert(base, "measures", item_no=9, start_char=3, end_char=903, text=text[4:904])
    assert "measures_read_back" in failed(base)


def test_a_finding_shows_rows_and_says_whether_it_blocks(base) -> None:
    sound(base)
    insert(base, "items")
    insert(base, "quantities", start_char=1, value=1e16)
    create_marts(base)
    findings = {f.check.name: f for f in run_checks(base, all_checks())}
    unique = findings["items_key_is_unique"]
    assert unique.blocks
    assert str(unique) == (
        "items_key_is_unique: 1 rows at fault, such as doc_id='a', item_no=1, rows=2"
    )
    money = findings["money_is_plausible"]
    assert not money.passed
    assert not money.blocks
