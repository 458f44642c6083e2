"""Projects: names, states, money and dates of the undertakings that a text names."""

import csv
import json
import re
import time
from pathlib import Path

import pytest
from scales import weights_of

from pipelines.extract import find_quantities
from pipelines.extract.items import split_items
from pipelines.extract.project_merge import same
from pipelines.extract.project_specific import has_owner, is_specific
from pipelines.extract.project_status import decide
from pipelines.extract.projects import find_projects
from pipelines.extract.types import Mention, Project
from pipelines.reference import table

DATA = Path(__file__).parent / "data"
CASES = json.loads((DATA / "projects.json").read_text(encoding="utf-8"))


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8") as f:
        return list(csv.DictReader(f))


def read(text: str, kind: str, year: int | None) -> tuple[list[Project], list[Mention]]:
    return find_projects(text, split_items(text, kind), find_quantities(text), year=year, kind=kind)


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_projects(case: dict) -> None:
    projects, _ = read(case["text"], case["kind"], case["year"])
    assert [[p.name, p.status] for p in projects] == [row[:2] for row in case["projects"]]
    stated = ("investment", "annual_investment", "invested", "progress", "start_date", "due_date")
    for project, row in zip(projects, case["projects"], strict=True):
        told = {k: getattr(project, k) for k in stated if getattr(project, k) is not None}
        told = {k: str(v) if k.endswith("date") else v for k, v in told.items()}
        assert told == (row[2] if len(row) > 2 else {})


def test_common_words_name_a_kind_in_the_report_of_a_province() -> None:
    text = "加快汽车客运站建设。加快鹭洲科技产业园建设。"
    found = {
        wide: [
            project.name
            for project in find_projects(
                text, split_items(text, "plan"), [], year=2021, kind="plan", wide=wide
            )[0]
        ]
        for wide in (False, True)
    }
    assert found == {False: ["汽车客运站", "鹭洲科技产业园"], True: ["鹭洲科技产业园"]}


@pytest.mark.parametrize("row", rows("projects_status"), ids=lambda row: row["why"])
def test_status(row: dict[str, str]) -> None:
    assert decide(row["left"].split(), row["right"].split(), row["part"]) == row["status"]


@pytest.mark.parametrize("row", rows("projects_same"), ids=lambda row: row["one"] + row["other"])
def test_aliases(row: dict[str, str]) -> None:
    assert same(row["one"], row["other"]) == (row["same"] == "yes")


@pytest.mark.parametrize("name", ["鹿鸣溪大道", "兰芷路", "年产2万吨纯碱项目", "省道318改线"])
def test_specific(name: str) -> None:
    assert is_specific(name)


@pytest.mark.parametrize("name", ["城乡道路", "老旧小区改造", "标准化学校", "重点项目"])
def test_generic(name: str) -> None:
    assert not is_specific(name)
    assert not has_owner(name)


def test_mentions_read_back_and_count() -> None:
    text = "推进兰芷大道、浣沙大桥建设。\n兰芷大道建成通车。"
    projects, mentions = read(text, "summary", 2020)
    assert [p.project_no for p in projects] == [0, 1]
    assert [p.mentions for p in projects] == [2, 1]
    assert [text[m.start : m.end] for m in mentions] == ["兰芷大道", "浣沙大桥", "兰芷大道"]
    assert all(text[p.start : p.end] == p.name for p in projects)


def test_nothing_in_nothing() -> None:
    assert read("", "report", None) == ([], [])


def test_linear_time() -> None:
    text = "推进" + "和".join(["甲乙路（"] * 4000) + "、的等" * 4000 + "“" * 4000
    begun = time.perf_counter()
    read(text, "report", 2020)
    assert time.perf_counter() - begun < 10


def test_evidence_is_weighed_once_and_common_words_speak_against() -> None:
    weights = weights_of("project_evidence")
    assert weights["name", "one"] > 0
    assert max(weights["name", sign] for sign in ("doubted", "common", "counted", "clause")) < -0.5
    doubts = {row["why"] for row in table("project_doubts")}
    assert {text for kind, text in weights if kind == "doubt"} <= doubts


@pytest.mark.parametrize("unit", ["东湖路、", "甲路和", "1、2、3号线", "投资1亿元的东湖路、"])
def test_long_lists_take_linear_time(unit: str) -> None:
    def seconds(count: int) -> float:
        text = "推进" + unit * count + "东湖路等项目建设。"
        begun = time.process_time()
        read(text, "report", 2020)
        return time.process_time() - begun

    seconds(10)
    assert seconds(2000) < 12 * max(seconds(500), 0.02)


@pytest.mark.parametrize("row", table("project_doubts"), ids=lambda row: row["pattern"][:20])
def test_every_doubt_has_its_example(row: dict[str, str]) -> None:
    assert re.search(row["pattern"], row["example"] or "甲？乙")
