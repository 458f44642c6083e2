"""Fixtures for all tests: a Dagster instance of their own, small sources, an empty warehouse."""

import os
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from pipelines.contract import BASE_TABLES, ddl
from pipelines.warehouse.folder import Folder

PLAN = """枫林街道2021年工作计划

一、主要目标
2021年，力争实现地区生产总值50亿元，固定资产投资20亿元，增长8%左右。
二、重点工作
（一）推进项目建设。加快推进枫林大道改造工程，总投资1.2亿元，年内完成投资6000万元。
（二）保障民生。新增城镇就业800人，发放补贴2000份。
"""

SUMMARY = """枫林街道2021年上半年工作总结

一、主要指标完成情况
1-6月，完成地区生产总值26亿元，同比增长7.5%，占年度目标任务的52%。
二、主要工作
完成枫林大道改造工程前期工作，累计投资2500万元。开展安全检查35次，整改隐患112处。
"""


@pytest.fixture(autouse=True, scope="session")
def dagster_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An instance of the tests' own: the developer's history stays as it is."""
    before = os.environ.get("DAGSTER_HOME")
    home = tmp_path_factory.mktemp("dagster")
    os.environ["DAGSTER_HOME"] = str(home)
    yield home
    if before is None:
        del os.environ["DAGSTER_HOME"]
    else:
        os.environ["DAGSTER_HOME"] = before


def write_sources(root: Path) -> Path:
    """Write a plan and a half-year summary of the same place."""
    (root / "2021").mkdir(parents=True)
    (root / "2021" / "plan.txt").write_text(PLAN, encoding="utf-8")
    (root / "2021" / "summary.txt").write_text(SUMMARY, encoding="utf-8")
    return root


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A folder with a plan and a half-year summary of the same place."""
    return write_sources(tmp_path / "sources")


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A warehouse folder with nothing in it."""
    return Folder(tmp_path / "warehouse")


@pytest.fixture
def base() -> Iterator[duckdb.DuckDBPyConnection]:
    """A database in memory with all base tables, empty."""
    con = duckdb.connect()
    for t in BASE_TABLES:
        for statement in ddl.create_table(t):
            con.execute(statement)
    yield con
    con.close()
