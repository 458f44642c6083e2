"""`taizhang build` as seen from a terminal: progress while it runs, a summary when it ends.

Here: showing a run. Not here: the run (`pipelines.defs.run`), nor how tables are drawn (`report`).
"""

import logging
import warnings
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from time import perf_counter

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from pipelines import report
from pipelines.engines.progress import listening
from pipelines.warehouse.folder import Folder
from pipelines.warehouse.read import release_name, row_counts, unloaded

_STAGES = {"read": "读取 reading", "extract": "抽取 extracting"}


def build_warehouse(sources: Sequence[Path], warehouse: Path, workers: int, *, full: bool) -> bool:
    """Build, showing how far it is and what came of it; False when nothing was published."""
    warnings.filterwarnings("ignore", module="dagster")
    logging.getLogger("dagster").setLevel(logging.CRITICAL)
    from pipelines.defs.run import run_job  # after the above, and only when there is a run

    console = report.console(stderr=True)
    started = perf_counter()
    with _progress(console):
        run = run_job(
            [path.absolute() for path in sources], warehouse.absolute(), workers, full=full
        )
    seconds = perf_counter() - started
    for warning in run.warnings:
        console.print(f"warning: {warning}", style="yellow", markup=False)
    if not run.success:
        for error in run.errors:
            console.print(f"error: {error}", style="bold red", markup=False)
        console.print(f"Nothing was published; run {run.run_id} in Dagster has the details.")
        return False
    _summary(Folder(warehouse), seconds, run.characters, run.extraction_seconds)
    return True


def _progress(console: Console) -> ExitStack:
    """A bar for each stage, fed by the engines' progress, until the stack is closed."""
    stack = ExitStack()
    bars = stack.enter_context(
        Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=console,
            disable=not console.is_terminal,
        )
    )
    tasks = {stage: bars.add_task(text, total=None) for stage, text in _STAGES.items()}
    stack.enter_context(
        listening(lambda stage, done, total: bars.update(tasks[stage], completed=done, total=total))
    )
    return stack


def _summary(folder: Folder, seconds: float, characters: int, extraction_seconds: float) -> None:
    console = report.console()
    console.print(report.counts_table(row_counts(folder)))
    left_out = unloaded(folder)
    if left_out:
        console.print(report.unloaded_table(left_out))
    speed = f"{characters / extraction_seconds:,.0f}" if extraction_seconds else "0"
    console.print(
        f"Published {release_name(folder)} as {folder.current} in {seconds:.1f} s;"
        f" {characters:,} characters were new, extracted at {speed} a second."
    )
