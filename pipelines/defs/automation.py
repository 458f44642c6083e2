"""What starts a build: the job, a daily schedule, a sensor on new or changed files.

Here: when. Not here: what a build does. Both the schedule and the sensor are stopped until somebody
turns them on in Dagster's pages.
"""

import hashlib

import dagster as dg

from pipelines.defs.workshop import Workshop
from pipelines.engines.files import NoSources, list_files
from pipelines.warehouse.folder import Folder, NoRelease
from pipelines.warehouse.read import file_digests, release_name

warehouse_job = dg.define_asset_job(
    "warehouse_job",
    selection=dg.AssetSelection.all(),
    executor_def=dg.in_process_executor,
    description=(
        "把来源目录中的报告建成仓库并发布。"
        " / Build the warehouse from the source folders, check it and publish it."
    ),
)

daily_schedule = dg.ScheduleDefinition(
    name="daily_schedule",
    job=warehouse_job,
    cron_schedule="30 6 * * *",
    execution_timezone="Asia/Shanghai",
    default_status=dg.DefaultScheduleStatus.STOPPED,
    description="每天 6:30 构建一次。 / A build each day at half past six in the morning.",
)


def changes(workshop: Workshop) -> tuple[list[str], str]:
    """The paths that differ from the current release, and a key for just this difference.

    The key has the release in it: a file that goes back to what it was once is a change again.
    """
    files = {f.source_path: f.sha256 for f in list_files(workshop.roots)}
    known, name = _published(workshop.folder)
    changed = sorted(
        path
        for path in files.keys() | known.keys()
        if path not in files or path not in known or files[path] != known[path]
    )
    state = "\n".join([name, *(f"{path}\t{files.get(path)}" for path in changed)])
    return changed, hashlib.sha256(state.encode()).hexdigest()


def _published(folder: Folder) -> tuple[dict[str, str | None], str]:
    try:
        return file_digests(folder), release_name(folder)
    except NoRelease:
        return {}, ""


@dg.sensor(
    name="changed_files_sensor",
    job=warehouse_job,
    minimum_interval_seconds=60,
    default_status=dg.DefaultSensorStatus.STOPPED,
    description=(
        "来源目录有新增、修改或删除的文件时构建。"
        " / A build when a file of the source folder was added, changed or removed."
    ),
)
def changed_files_sensor() -> dg.RunRequest | dg.SkipReason:
    """Ask for a run when the source files differ from those of the current release."""
    try:
        changed, key = changes(Workshop())
    except NoSources as error:
        return dg.SkipReason(str(error))
    if not changed:
        return dg.SkipReason("the source files are those of the current release")
    tags = {"taizhang/changed_files": str(len(changed)), "taizhang/first_change": changed[0][:200]}
    return dg.RunRequest(run_key=key, tags=tags)
