"""The asset checks: those on the base tables hold back the marts, those on the marts the readers.

Here: telling Dagster what the checks found, one asset check a group. Not here: the checks
(`pipelines.contract.checks`, `sql/checks`) and their running (`pipelines.warehouse.checks`).
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

import dagster as dg

from pipelines.contract.checks import Check
from pipelines.defs.assets import POOL
from pipelines.defs.show import markdown_table
from pipelines.defs.workshop import Workshop
from pipelines.warehouse.build import resume, writing
from pipelines.warehouse.checks import Finding, all_checks, on_marts, run_checks

_BASE = sorted((c for c in all_checks() if not on_marts(c)), key=lambda c: c.group)
_MARTS = sorted((c for c in all_checks() if on_marts(c)), key=lambda c: c.group)


def _specs(asset: str, checks: list[Check]) -> list[dg.AssetCheckSpec]:
    return [
        dg.AssetCheckSpec(
            group,
            asset=asset,
            description="\n\n".join(check.description for check in members),
            blocking=True,
        )
        for group, members in groupby(checks, key=lambda check: check.group)
    ]


def _result(asset: str, group: str, findings: Sequence[Finding]) -> dg.AssetCheckResult:
    """What the checks of a group found; it blocks when one of them does."""
    failed = [finding for finding in findings if not finding.passed]
    blocks = any(finding.blocks for finding in failed)
    rows = [(f.check.name, f.check.severity, f.rows) for f in findings]
    metadata = {"checks": dg.MetadataValue.md(markdown_table(["check", "severity", "rows"], rows))}
    for finding in failed:
        rows_at_fault = markdown_table(finding.columns, finding.sample)
        query = f"```sql\n{finding.check.query}\n```"
        metadata[finding.check.name] = dg.MetadataValue.md(f"{rows_at_fault}\n\n{query}")
    return dg.AssetCheckResult(
        passed=not failed,
        asset_key=asset,
        check_name=group,
        severity=dg.AssetCheckSeverity.ERROR if blocks else dg.AssetCheckSeverity.WARN,
        description="\n".join(map(str, failed)) or None,
        metadata=metadata,
    )


def _run(asset: str, checks: list[Check], workshop: Workshop) -> Iterator[dg.AssetCheckResult]:
    resume(workshop.folder)
    with writing(workshop.folder) as con:
        findings = run_checks(con, checks)
    for group, members in groupby(findings, key=lambda finding: finding.check.group):
        yield _result(asset, group, list(members))


@dg.multi_asset_check(name="base_checks", specs=_specs("release", _BASE), pool=POOL)
def base_checks(workshop: Workshop) -> Iterator[dg.AssetCheckResult]:
    """Check the base tables of the release in the making."""
    yield from _run("release", _BASE, workshop)


@dg.multi_asset_check(name="mart_checks", specs=_specs("marts", _MARTS), pool=POOL)
def mart_checks(workshop: Workshop) -> Iterator[dg.AssetCheckResult]:
    """Check the marts of the release in the making."""
    yield from _run("marts", _MARTS, workshop)


CHECKS = [base_checks, mart_checks]
