"""The command line: what it prints, what it exits with, and what it does not import."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipelines.cli import app
from pipelines.contract import TABLES
from pipelines.warehouse.folder import Folder

runner = CliRunner()


def taizhang(*arguments: object, stdin: bytes | None = None):
    return runner.invoke(app, [str(a) for a in arguments], input=stdin)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """A warehouse that the tests of this module only read."""
    from conftest import PLAN, SUMMARY

    root = tmp_path_factory.mktemp("sources")
    (root / "plan.txt").write_text(PLAN, encoding="utf-8")
    (root / "summary.txt").write_text(SUMMARY, encoding="utf-8")
    (root / "empty.txt").touch()
    (root / "zz-copy.txt").write_text(PLAN, encoding="utf-8")
    folder = Folder(tmp_path_factory.mktemp("built") / "warehouse")
    result = taizhang("build", "--source", root, "--warehouse", folder.path, "--workers", 1)
    assert result.exit_code == 0, result.output
    for t in TABLES:
        assert t.full_name in result.output
    assert "empty.txt" in result.output
    assert "the same text as plan.txt" in result.output
    assert "Published" in result.output
    return folder


def test_build_of_a_missing_folder_fails_and_says_so(tmp_path: Path) -> None:
    result = taizhang(
        "build", "--source", tmp_path / "nowhere", "--warehouse", tmp_path / "warehouse"
    )
    assert result.exit_code == 1
    assert "nowhere" in result.output
    assert "Traceback" not in result.output


def test_build_prints_none_of_the_log_of_dagster(sources: Path, tmp_path: Path) -> None:
    options = ["--source", sources, "--warehouse", tmp_path / "warehouse", "--workers", "2"]
    done = subprocess.run(
        [sys.executable, "-m", "pipelines.cli", "build", *options],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "STEP_" not in done.stdout + done.stderr
    assert "DEBUG" not in done.stdout + done.stderr


def test_sql_prints_a_table_csv_or_json(built: Folder) -> None:
    query = "SELECT source_path, outcome FROM sources ORDER BY 1"
    table = taizhang("sql", query, "--warehouse", built.path)
    assert table.exit_code == 0
    assert "duplicate" in table.stdout
    text = taizhang("sql", query, "--warehouse", built.path, "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(text)))
    assert rows[0] == {"source_path": "empty.txt", "outcome": "rejected"}
    found = json.loads(taizhang("sql", query, "--warehouse", built.path, "--format", "json").stdout)
    assert found[3] == {"source_path": "zz-copy.txt", "outcome": "duplicate"}


@pytest.mark.parametrize(
    "query",
    [
        "SELEC 1",
        "SELECT * FROM nothing",
        "SELECT * FROM read_text('/etc/hostname')",
        "SET enable_external_access = true",
        "CREATE TABLE x AS SELECT 1",
    ],
)
def test_sql_that_cannot_run_is_an_error_without_traceback(built: Folder, query: str) -> None:
    result = taizhang("sql", query, "--warehouse", built.path)
    assert result.exit_code == 1
    assert result.output.startswith("taizhang: ")


def test_check_runs_the_checks_again(built: Folder) -> None:
    result = taizhang("check", "--warehouse", built.path)
    assert result.exit_code == 0, result.output
    assert "0 failed" in result.output


@pytest.mark.parametrize("command", [("check",), ("sql", "SELECT 1")])
def test_a_folder_without_release_is_an_error_that_says_what_to_do(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    result = taizhang(*command, "--warehouse", tmp_path)
    assert result.exit_code == 1
    assert "taizhang build" in result.output


def test_extract_prints_what_it_found(sources: Path) -> None:
    result = taizhang("extract", sources / "2021" / "plan.txt")
    assert result.exit_code == 0, result.output
    for title in ("指标 indicators", "项目 projects", "举措 measures"):
        assert title in result.stdout


def test_extract_prints_json_of_the_contracts_columns(sources: Path) -> None:
    path = sources / "2021" / "plan.txt"
    found = json.loads(taizhang("extract", path, "--json").stdout)
    assert set(found) == {
        *("document", "items", "numerals", "quantities", "indicators", "projects"),
        *("project_mentions", "measures"),
    }
    text = found["document"]["text"]
    assert found["quantities"]
    for name in ("items", "numerals", "quantities", "indicators", "measures"):
        for row in found[name]:
            assert text[row["start_char"] : row["end_char"]] == row["text"]


def test_extract_reads_standard_input_and_takes_year_and_kind(sources: Path) -> None:
    data = (sources / "2021" / "plan.txt").read_bytes()
    result = taizhang("extract", "-", "--json", "--year", 2017, "--kind", "summary", stdin=data)
    document = json.loads(result.stdout)["document"]
    assert (document["year"], document["kind"]) == (2017, "summary")


@pytest.mark.parametrize("case", ["missing", "empty", "kind"])
def test_extract_of_what_cannot_be_read_is_a_clear_error(tmp_path: Path, case: str) -> None:
    path = tmp_path / "a.txt"
    if case != "missing":
        path.write_text("" if case == "empty" else "投资1亿元。", encoding="utf-8")
    options = ["--kind", "novel"] if case == "kind" else []
    result = taizhang("extract", path, *options)
    assert result.exit_code == 1
    assert result.output.startswith("taizhang: ")


@pytest.mark.parametrize("command", ["build", "extract", "sql", "check", "dictionary"])
def test_help_is_quick_and_has_an_example(command: str) -> None:
    code = (
        "import sys; from pipelines.cli import app\n"
        f"try: app(['{command}', '--help'])\n"
        "except SystemExit: pass\n"
        "print(sorted({'dagster', 'duckdb', 'polars'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert f"taizhang {command}" in done.stdout
    assert "Example" in done.stdout
    assert done.stdout.rstrip().endswith("[]")


def test_extract_needs_neither_dagster_nor_duckdb(sources: Path) -> None:
    path = sources / "2021" / "plan.txt"
    code = (
        "import sys; from pipelines.cli import app\n"
        f"try: app(['extract', {str(path)!r}, '--json'])\n"
        "except SystemExit: pass\n"
        "print(sorted({'dagster', 'duckdb', 'polars'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.rstrip().endswith("[]")


def test_dictionary_prints_every_table() -> None:
    page = taizhang("dictionary").stdout
    assert all(f"### {t.full_name} " in page for t in TABLES)
