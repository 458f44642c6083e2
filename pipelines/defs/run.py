"""Running the job in this process, as the command line does, on the instance that the pages show.

Here: starting the job and boiling its events down to what a person wants to know. Not here: how
that is shown (`pipelines.report`), nor the job.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import dagster as dg
from dagster_shared.error import SerializableErrorInfo

from pipelines.definitions import defs
from pipelines.defs.instance import prepare

# Dagster's page of a job lists the runs that carry the name of its code location (pyproject.toml).
_REPOSITORY = ".dagster/repository"


class RunReport(NamedTuple):
    """What became of a run: why it failed, what its checks warn of, how much was extracted."""

    run_id: str
    success: bool
    errors: list[str]
    warnings: list[str]
    characters: int
    extraction_seconds: float


def run_job(sources: Sequence[Path], warehouse: Path, workers: int, *, full: bool) -> RunReport:
    """Build the warehouse with `warehouse_job`; a failure is told in the report, not raised."""
    prepare()
    workshop = {
        "sources": [str(path) for path in sources],
        "warehouse": str(warehouse),
        "workers": workers,
        "full": full,
    }
    with dg.DagsterInstance.get() as instance:
        result = defs.resolve_job_def("warehouse_job").execute_in_process(
            instance=instance,
            raise_on_error=False,
            tags={_REPOSITORY: "__repository__@taizhang"},
            run_config={
                "resources": {"workshop": {"config": workshop}},
                # The console is the command line's; the log is in the instance all the same.
                "loggers": {"console": {"config": {"log_level": "CRITICAL"}}},
            },
        )
        return _report(result)


def _report(result: dg.ExecuteInProcessResult) -> RunReport:
    errors: list[str] = []
    warnings: list[str] = []
    figures: dict[str, float] = {}
    for event in result.all_events:
        if event.event_type == dg.DagsterEventType.ASSET_CHECK_EVALUATION:
            evaluation = event.asset_check_evaluation_data
            if not evaluation.passed:
                blocks = evaluation.severity == dg.AssetCheckSeverity.ERROR
                (errors if blocks else warnings).append(str(evaluation.description))
        elif event.is_step_failure:
            errors += _cause(event.step_failure_data.error)
        elif event.is_failure and not errors:
            errors += _cause(getattr(event.event_specific_data, "error", None))
        elif event.is_step_materialization:
            metadata = event.materialization.metadata
            for name in ("characters", "seconds"):
                if event.step_key == "extraction" and name in metadata:
                    figures[name] = float(metadata[name].value)  # type: ignore[arg-type]
    return RunReport(
        result.run_id,
        result.success,
        list(dict.fromkeys(errors)),
        warnings,
        int(figures.get("characters", 0)),
        figures.get("seconds", 0.0),
    )


def _cause(error: SerializableErrorInfo | None) -> list[str]:
    """What the project's own code raised; nothing where a check has spoken already."""
    while error and error.cause and (error.cls_name or "").startswith("Dagster"):
        error = error.cause
    if error is None or error.cls_name == "DagsterAssetCheckFailedError":
        return []
    if error.cls_name == "DagsterExecutionInterruptedError":
        return ["the build was interrupted"]
    own, said = error.message.startswith("pipelines."), error.message.strip()
    return [said.split(": ", 1)[-1] if own else said]
