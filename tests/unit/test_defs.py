"""The Dagster project: what is defined, and that the job does what it says."""

import hashlib
import shutil
from pathlib import Path

import dagster as dg
import duckdb
import pytest

from pipelines.contract import BASE_TABLES, MARTS
from pipelines.contract.checks import Check
from pipelines.definitions import defs
from pipelines.defs import checks as defs_checks
from pipelines.defs.automation import changed_files_sensor, changes, daily_schedule
from pipelines.defs.checks import CHECKS
from pipelines.defs.instance import prepare
from pipelines.defs.run import RunReport, run_job
from pipelines.defs.workshop import Workshop
from pipelines.warehouse.folder import Folder
from pipelines.warehouse.read import release_name

ROWS = ["items", "numerals", "quantities", "indicators", "projects", "measures"]
ORDER = ["sources", "documents", *ROWS, "release", "marts", "published"]


def build(folder: Folder, *sources: Path, workers: int = 1, full: bool = False) -> RunReport:
    return run_job(sources, folder.path, workers, full=full)


def sorted_export(folder: Folder) -> dict[str, str]:
    """A digest of the sorted rows of every table that does not tell of the build itself."""
    digests = {}
    with duckdb.connect(str(folder.published()), read_only=True) as con:
        for t in (*BASE_TABLES, *MARTS):
            if t.name != "build_info":
                rows = con.execute(f"FROM {t.full_name} ORDER BY ALL").fetchall()
                digests[t.full_name] = hashlib.sha256(repr(rows).encode()).hexdigest()
    return digests


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sources and a warehouse built from them, for tests to take a copy of."""
    from conftest import write_sources

    place = tmp_path_factory.mktemp("built")
    assert build(Folder(place / "warehouse"), write_sources(place / "sources")).success
    return place


@pytest.fixture
def built(built_once: Path, sources: Path, folder: Folder) -> Folder:
    """A warehouse of the test's own, in which `sources` were built."""
    shutil.copytree(built_once / "warehouse", folder.path, symlinks=True)
    return folder


def test_the_assets_are_there_with_all_that_a_reader_asks_of_them() -> None:
    specs = {spec.key.to_user_string(): spec for spec in defs.resolve_all_asset_specs()}
    assert set(specs) == set(ORDER)
    for name, spec in specs.items():
        assert spec.group_name in ("lake", "warehouse"), name
        assert spec.owners, name
        assert spec.kinds, name
        assert spec.code_version, name
        assert spec.description, name
        assert " / " in spec.description, name


def test_data_walks_forward() -> None:
    graph = defs.resolve_asset_graph()
    order = [key.to_user_string() for key in graph.toposorted_asset_keys]
    assert [order.index(name) for name in ("sources", "documents")] == [0, 1]
    assert order[-3:] == ["release", "marts", "published"]


def test_every_check_stands_before_publishing() -> None:
    specs = [spec for definition in CHECKS for spec in definition.check_specs]
    assert {spec.asset_key.to_user_string() for spec in specs} == {"release", "marts"}
    assert all(spec.blocking for spec in specs)
    assert len(specs) > 25


def test_schedule_and_sensor_are_registered_and_stopped() -> None:
    assert daily_schedule.default_status == dg.DefaultScheduleStatus.STOPPED
    assert changed_files_sensor.default_status == dg.DefaultSensorStatus.STOPPED
    repository = defs.get_repository_def()
    assert [s.name for s in repository.schedule_defs] == ["daily_schedule"]
    assert [s.name for s in repository.sensor_defs] == ["changed_files_sensor"]
    assert repository.has_job("warehouse_job")


def test_a_build_publishes_and_is_recorded_in_the_instance(folder: Folder, sources: Path) -> None:
    report = build(folder, sources)
    assert report.success, report.errors
    assert report.characters > 200
    with dg.DagsterInstance.get() as instance:
        run = instance.get_run_by_id(report.run_id)
        assert run is not None
        assert (run.job_name, run.status) == ("warehouse_job", dg.DagsterRunStatus.SUCCESS)
        event = instance.get_latest_materialization_event(dg.AssetKey("quantities"))
        assert event is not None
        assert event.asset_materialization is not None
        metadata = event.asset_materialization.metadata
    assert {"dagster/row_count", "preview", "seconds", "characters_per_second"} <= set(metadata)


def test_builds_of_the_same_sources_give_the_same_rows(tmp_path: Path, sources: Path) -> None:
    once, two = Folder(tmp_path / "once"), Folder(tmp_path / "two")
    assert build(once, sources).success
    first = sorted_export(once)
    assert build(once, sources).characters == 0, "nothing was new"
    assert sorted_export(once) == first
    assert build(once, sources, full=True).characters > 0, "everything was read anew"
    assert sorted_export(once) == first
    assert build(two, sources, workers=2).success
    assert sorted_export(two) == first


def test_a_build_that_grew_step_by_step_equals_one_in_a_single_step(
    tmp_path: Path, sources: Path
) -> None:
    grown, single = Folder(tmp_path / "grown"), Folder(tmp_path / "single")
    late = sources / "2021" / "summary.txt"
    text = late.read_text("utf-8")
    late.unlink()
    assert build(grown, sources).success
    late.write_text(text, encoding="utf-8")
    assert build(grown, sources).success
    assert build(single, sources).success
    assert sorted_export(grown) == sorted_export(single)


def test_a_failing_check_leaves_the_current_release_as_it_is(
    built: Folder, sources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (built.published(), sorted_export(built), release_name(built))
    (name, *rest) = defs_checks._MARTS
    bad = Check(name.name, name.group, name.table, "x", "error", "SELECT 'oh' AS no")
    monkeypatch.setattr(defs_checks, "_MARTS", [bad, *rest])
    report = build(built, sources)
    assert not report.success
    assert report.errors == [f"{name.name}: 1 rows at fault, such as no='oh'"]
    assert (built.published(), sorted_export(built), release_name(built)) == before
    assert len(built.list_releases()) == 1


def test_a_warning_publishes_all_the_same(
    folder: Folder, sources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (name, *rest) = defs_checks._BASE
    odd = Check(name.name, name.group, name.table, "x", "warn", "SELECT 'oh' AS no")
    monkeypatch.setattr(defs_checks, "_BASE", [odd, *rest])
    report = build(folder, sources)
    assert report.success
    assert f"{name.name}: 1 rows at fault, such as no='oh'" in report.warnings


@pytest.mark.parametrize("where", ["stage_exports", "_flush"])
def test_a_failure_while_publishing_leaves_the_current_release_as_it_is(
    built: Folder, sources: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    from pipelines.warehouse import publish

    before = (built.published(), sorted_export(built))

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(publish, where, fail)
    report = build(built, sources)
    assert not report.success
    assert "No space left" in report.errors[0]
    assert (built.published(), sorted_export(built)) == before


@pytest.mark.parametrize("kind", ["missing", "empty"])
def test_no_sources_is_a_clear_error_and_changes_nothing(
    built: Folder, sources: Path, tmp_path: Path, kind: str
) -> None:
    before = sorted_export(built)
    other = tmp_path / "other"
    if kind == "empty":
        other.mkdir()
    report = build(built, other)
    assert not report.success
    assert len(report.errors) == 1
    assert "other" in report.errors[0]
    assert sorted_export(built) == before


def test_a_second_build_at_the_same_time_is_refused(folder: Folder, sources: Path) -> None:
    with folder.locked():
        report = build(folder, sources)
    assert not report.success
    assert len(report.errors) == 1
    assert report.errors[0].startswith("another build (process")


def test_the_sensor_sees_what_changed_and_forgets_nothing(built: Folder, sources: Path) -> None:
    nothing = Workshop(sources=[str(sources)], warehouse=str(sources.parent / "none"))
    paths, first = changes(nothing)
    assert paths == ["2021/plan.txt", "2021/summary.txt"]
    workshop = Workshop(sources=[str(sources)], warehouse=str(built.path))
    assert changes(workshop)[0] == []
    plan = sources / "2021" / "plan.txt"
    text = plan.read_text("utf-8")
    plan.write_text(text + "改。", encoding="utf-8")
    paths, second = changes(workshop)
    assert paths == ["2021/plan.txt"]
    assert build(built, sources).success
    plan.unlink()
    assert changes(workshop)[0] == ["2021/plan.txt"], "a file that is gone is a change"
    plan.write_text(text, encoding="utf-8")
    paths, third = changes(workshop)
    assert paths == ["2021/plan.txt"], "a file that is what it was before is a change again"
    assert len({first, second, third}) == 3


def test_the_instance_is_set_up_without_telemetry(dagster_home: Path) -> None:
    assert prepare() == dagster_home
    settings = (dagster_home / "dagster.yaml").read_text(encoding="utf-8")
    assert "enabled: false" in settings
    with dg.DagsterInstance.get() as instance:
        assert not instance.telemetry_enabled
        assert instance.run_monitoring_enabled


def test_settings_of_ones_own_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path))
    (tmp_path / "dagster.yaml").write_text("telemetry:\n  enabled: false\n", encoding="utf-8")
    assert prepare() == tmp_path
    assert "monitoring" not in (tmp_path / "dagster.yaml").read_text(encoding="utf-8")


def test_a_program_that_fails_on_every_document_replaces_nothing(
    built: Folder, sources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipelines.engines import stages

    def broken(_: object) -> None:
        raise KeyError("a bug")

    before = sorted_export(built)
    monkeypatch.setattr(stages, "extract_text", broken)
    report = build(built, sources, full=True)
    assert not report.success
    assert "failures_are_few" in report.errors[0]
    assert "a bug" in report.errors[0]
    assert sorted_export(built) == before
