"""All Dagster definitions of the project, gathered. Here: nothing else."""

import dagster as dg

from pipelines.defs.assets import ASSETS
from pipelines.defs.automation import changed_files_sensor, daily_schedule, warehouse_job
from pipelines.defs.checks import CHECKS
from pipelines.defs.workshop import Workshop

defs = dg.Definitions(
    assets=ASSETS,
    asset_checks=CHECKS,
    jobs=[warehouse_job],
    schedules=[daily_schedule],
    sensors=[changed_files_sensor],
    resources={"workshop": Workshop()},
    executor=dg.in_process_executor,
)
