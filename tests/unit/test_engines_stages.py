"""The stages: what is new is read, what is not is kept, what is bad costs only itself."""

import csv
import zipfile
from pathlib import Path

import polars as pl
import pytest

from pipelines.engines import stages
from pipelines.engines.files import list_files
from pipelines.engines.progress import listening
from pipelines.engines.stages import Outcome, extract_documents, read_documents, save_files
from pipelines.engines.version import extractor_version
from pipelines.lake import Lake


def run(lake: Lake, root: Path, workers: int = 1) -> tuple[Outcome, Outcome]:
    save_files(lake, list_files([root]))
    return read_documents(lake, workers), extract_documents(lake, workers)


def sources_of(lake: Lake) -> dict[str, tuple]:
    columns = ["source_path", "outcome", "reason", "doc_id"]
    return {row[0]: row[1:] for row in lake.read_current("sources").select(columns).iter_rows()}


def stored(lake: Lake, name: str) -> pl.DataFrame:
    """All current rows of a table, sorted."""
    keys = lake.read_current("documents")["doc_key"]
    files = [part.file(name) for part in lake.rows.parts_with(keys)]
    rows = pl.concat([pl.read_parquet(file) for file in files])
    return rows.filter(pl.col("doc_key").is_in(keys.to_list())).sort(pl.all())


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    return Lake(tmp_path / "lake", "v1")


def test_the_first_run_reads_all_and_the_second_nothing(lake: Lake, sources: Path) -> None:
    read, extracted = run(lake, sources)
    assert (read.done, extracted.done) == (2, 2)
    assert extracted.chars > 200
    again = Lake(lake.folder, "v1")
    read, extracted = run(again, sources)
    assert (read.done, read.reused) == (0, 2)
    assert (extracted.done, extracted.reused) == (0, 2)
    assert len(stored(again, "items")) > 5


def test_only_a_new_or_changed_file_is_read(lake: Lake, sources: Path) -> None:
    run(lake, sources)
    plan = sources / "2021" / "plan.txt"
    plan.write_text(plan.read_text("utf-8") + "补充一句，投资3亿元。", encoding="utf-8")
    (sources / "另一份.txt").write_text("另一街道2022年工作计划\n投资1亿元。", encoding="utf-8")
    read, extracted = run(lake, sources)
    assert (read.done, read.reused) == (2, 1)
    assert (extracted.done, extracted.reused) == (2, 1)
    assert len(lake.read_current("documents")) == 3


def test_metadata_of_the_sidecar_makes_a_file_new(lake: Lake, sources: Path) -> None:
    run(lake, sources)
    with (sources / "metadata.csv").open("w", encoding="utf-8", newline="") as f:
        csv.writer(f).writerows([["source_path", "year"], ["2021/plan.txt", "2019"]])
    read, extracted = run(lake, sources)
    assert (read.done, extracted.done) == (1, 1)
    keys = lake.read_current("documents")["doc_key"].to_list()
    assert sum("-2019-" in key for key in keys) == 1


def test_a_file_that_is_gone_is_no_longer_current(lake: Lake, sources: Path) -> None:
    run(lake, sources)
    (sources / "2021" / "plan.txt").unlink()
    run(lake, sources)
    assert list(sources_of(lake)) == ["2021/summary.txt"]
    assert stored(lake, "items")["doc_id"].n_unique() == 1


def test_bad_files_are_rejected_with_a_reason_and_stop_nothing(lake: Lake, sources: Path) -> None:
    (sources / "empty.txt").touch()
    (sources / "blank.txt").write_text(" \n\n ", encoding="utf-8")
    (sources / "binary.txt").write_bytes(bytes(range(256)) * 40)
    read, _ = run(lake, sources)
    assert read.failures == {}
    found = sources_of(lake)
    for name in ("empty.txt", "blank.txt", "binary.txt"):
        outcome, reason, doc_id = found[name]
        assert (outcome, doc_id) == ("rejected", None)
        assert reason
    assert len(lake.read_current("documents")) == 2
    assert run(lake, sources)[0].done == 0, "a rejection is remembered"


def test_the_same_text_twice_is_a_duplicate_of_the_first_by_name(lake: Lake, sources: Path) -> None:
    text = (sources / "2021" / "plan.txt").read_bytes()
    (sources / "0-copy.txt").write_bytes(text)
    (sources / "z-copy.txt").write_bytes(text)
    run(lake, sources)
    found = sources_of(lake)
    assert found["0-copy.txt"][:2] == ("loaded", None)
    for name in ("2021/plan.txt", "z-copy.txt"):
        assert found[name] == ("duplicate", "the same text as 0-copy.txt", found["0-copy.txt"][2])
    assert len(lake.read_current("documents")) == 2


def test_each_member_of_an_archive_is_accounted_for(lake: Lake, sources: Path) -> None:
    plan = (sources / "2021" / "plan.txt").read_bytes()
    with zipfile.ZipFile(sources / "more.zip", "w") as archive:
        archive.writestr("a.txt", plan)
        archive.writestr("b.txt", "另一街道2022年工作计划\n全年投资1亿元，新建公园3个。")
        archive.writestr("c.txt", b"")
    run(lake, sources)
    found = sources_of(lake)
    assert found["more.zip"] == ("loaded", "3 parts, 1 of them new documents", None)
    assert found["more.zip!a.txt"][:2] == ("duplicate", "the same text as 2021/plan.txt")
    assert found["more.zip!b.txt"][0] == "loaded"
    assert found["more.zip!c.txt"][0] == "rejected"
    containers = lake.read_current("sources")["container"].to_list()
    assert containers.count("more.zip") == 3
    assert len(lake.read_current("documents")) == 3


def test_a_file_that_changes_while_it_is_read_is_rejected_and_read_next_time(
    lake: Lake, sources: Path
) -> None:
    save_files(lake, list_files([sources]))
    plan = sources / "2021" / "plan.txt"
    text = plan.read_text("utf-8")
    plan.write_text(text + "又一句。", encoding="utf-8")
    read = read_documents(lake, 1)
    assert len(read.failures) == 1
    assert "changed" in sources_of(lake)["2021/plan.txt"][1]
    plan.write_text(text, encoding="utf-8")
    assert run(lake, sources)[0].done == 1
    assert sources_of(lake)["2021/plan.txt"][0] == "loaded"


def test_a_document_whose_extraction_fails_is_rejected_and_tried_again(
    lake: Lake, sources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (sources / "copy.txt").write_bytes((sources / "2021" / "plan.txt").read_bytes())
    works = stages.extract_text

    def fail_on_plan(task):
        if "工作计划" in task.text:
            raise RuntimeError("no")
        return works(task)

    monkeypatch.setattr(stages, "extract_text", fail_on_plan)
    _, extracted = run(lake, sources)
    assert list(extracted.failures.values()) == ["extraction failed: RuntimeError: no"]
    found = sources_of(lake)
    assert found["2021/plan.txt"] == ("rejected", "extraction failed: RuntimeError: no", None)
    assert found["copy.txt"][0] == "rejected"
    assert found["2021/summary.txt"][0] == "loaded"
    assert len(lake.read_current("documents")) == 1
    monkeypatch.setattr(stages, "extract_text", works)
    assert run(lake, sources)[1].done == 1
    assert sources_of(lake)["2021/plan.txt"][0] == "loaded"


def test_a_row_that_does_not_read_back_rejects_its_document(
    lake: Lake, sources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipelines.engines import tasks

    works = tasks.extract

    def shifted(text, **known):
        found = works(text, **known)
        first = found.items[0]._replace(start=found.items[0].start + 1)
        return found._replace(items=[first, *found.items[1:]])

    monkeypatch.setattr(tasks, "extract", shifted)
    _, extracted = run(lake, sources)
    assert len(extracted.failures) == 2
    assert all("does not read back" in reason for reason in extracted.failures.values())


@pytest.mark.parametrize("limit", [1, 10_000_000])
def test_the_size_of_parts_does_not_change_the_rows(
    tmp_path: Path, sources: Path, monkeypatch: pytest.MonkeyPatch, limit: int
) -> None:
    reference = Lake(tmp_path / "reference", "v1")
    run(reference, sources)
    monkeypatch.setattr(stages, "PART_CHARS", limit)
    lake = Lake(tmp_path / "lake", "v1")
    run(lake, sources)
    assert len(lake.rows.part_ids) == (2 if limit == 1 else 1)
    for name in ("items", "quantities", "numerals"):
        assert stored(lake, name).equals(stored(reference, name))


def test_progress_is_reported_from_nothing_to_all(lake: Lake, sources: Path) -> None:
    told: list[tuple[str, int, int]] = []
    with listening(lambda *progress: told.append(progress)):
        run(lake, sources)
    assert told == [
        *(("read", n, 2) for n in range(3)),
        *(("extract", n, 2) for n in range(3)),
    ]


def test_the_version_is_that_of_code_and_word_lists() -> None:
    assert extractor_version() == extractor_version()
    assert len(extractor_version()) == 16
