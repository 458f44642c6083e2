"""The lake: parts that are there whole or not at all, and a manifest of the current ones."""

import json
from pathlib import Path

import polars as pl
import pytest

from pipelines.lake import Lake, Shelf


def put(shelf: Shelf, *keys: str, chars: int = 1_000_000) -> None:
    frame = pl.DataFrame({"key": list(keys)})
    shelf.put({key: {"chars": chars} for key in keys}, {"rows": frame})


def test_what_is_put_is_there_in_the_next_run(tmp_path: Path) -> None:
    lake = Lake(tmp_path, "v1")
    put(lake.rows, "a", "b")
    again = Lake(tmp_path, "v1")
    assert again.rows.get("a") == {"chars": 1_000_000}
    assert again.rows.get("c") is None
    (part,) = again.rows.parts_with(["b"])
    assert pl.read_parquet(part.file("rows"))["key"].to_list() == ["a", "b"]


def test_the_same_content_makes_the_same_part(tmp_path: Path) -> None:
    one, two = Lake(tmp_path / "one", "v1"), Lake(tmp_path / "two", "v1")
    put(one.rows, "a")
    put(two.rows, "a")
    put(two.rows, "a")
    assert one.rows.part_ids == two.rows.part_ids
    assert len(list((tmp_path / "two" / "parts").iterdir())) == 1


@pytest.mark.parametrize("change", ["version", "fresh", "damaged manifest"])
def test_nothing_is_current_for_another_version_or_a_fresh_start(
    tmp_path: Path, change: str
) -> None:
    put(Lake(tmp_path, "v1").rows, "a")
    if change == "damaged manifest":
        (tmp_path / "manifest.json").write_text("{", encoding="utf-8")
    lake = Lake(tmp_path, "v2" if change == "version" else "v1", fresh=change == "fresh")
    assert lake.rows.get("a") is None


@pytest.mark.parametrize("damage", ["cut short", "missing", "no index"])
def test_a_damaged_part_is_as_good_as_none(tmp_path: Path, damage: str) -> None:
    lake = Lake(tmp_path, "v1")
    put(lake.rows, "a")
    (part,) = lake.rows.parts_with(["a"])
    if damage == "cut short":
        part.file("rows").write_bytes(part.file("rows").read_bytes()[:-9])
    elif damage == "missing":
        part.file("rows").unlink()
    else:
        (part.path / "index.json").unlink()
    assert Lake(tmp_path, "v1").rows.get("a") is None


def test_a_part_that_is_mostly_stale_is_forgotten(tmp_path: Path) -> None:
    lake = Lake(tmp_path, "v1")
    put(lake.rows, "a", "b", "c", "d", "e")
    lake.rows.keep_worthwhile(["a", "b"])
    assert lake.rows.get("a")
    lake.rows.keep_worthwhile(["a"])
    assert lake.rows.get("a") is None


def test_many_small_parts_are_read_into_one_again(tmp_path: Path) -> None:
    lake = Lake(tmp_path, "v1")
    put(lake.rows, "big")
    for n in range(17):
        put(lake.rows, f"small-{n}", chars=10)
    live = ["big", *(f"small-{n}" for n in range(16))]
    lake.rows.keep_worthwhile(live)
    assert lake.rows.get("small-0"), "sixteen small parts may stay"
    put(lake.rows, "small-16", chars=10)
    lake.rows.keep_worthwhile([*live, "small-16"])
    assert lake.rows.get("small-0") is None
    assert lake.rows.get("big")


def test_garbage_is_what_no_manifest_refers_to(tmp_path: Path) -> None:
    lake = Lake(tmp_path, "v1")
    put(lake.rows, "a")
    put(lake.texts, "t")
    (tmp_path / "parts" / ".tmp-left-behind").mkdir()
    fresh = Lake(tmp_path, "v1", fresh=True)
    put(fresh.rows, "b")
    assert fresh.collect_garbage() == 3
    assert Lake(tmp_path, "v1").rows.get("b")


def test_the_manifest_is_json_that_names_version_and_parts(tmp_path: Path) -> None:
    lake = Lake(tmp_path, "v1")
    put(lake.rows, "a")
    manifest = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    assert manifest == {
        "extractor_version": "v1",
        "parts": {"texts": [], "rows": lake.rows.part_ids},
    }


def test_a_table_of_the_run_that_no_step_made_yet_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="run the whole job"):
        Lake(tmp_path, "v1").read_current("documents")
