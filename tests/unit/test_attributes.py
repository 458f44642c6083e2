"""What a document says of itself. The cases are data/ingest_attributes.json, with their why."""

import json
from datetime import date
from pathlib import Path
from time import perf_counter

import pytest

from pipelines.extract import region_text, regions
from pipelines.extract.attributes import read_attributes

CASES = json.loads((Path(__file__).parent / "data" / "ingest_attributes.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_attributes(case):
    found = read_attributes(case["text"], name=case.get("name", ""))._asdict()
    told = {k: v.isoformat() if isinstance(v, date) else v for k, v in found.items()}
    assert {k: told[k] for k in case["expect"]} == case["expect"]


def test_what_is_handed_in_is_not_questioned():
    text = "涞水县2011年政府工作报告\n各位代表："
    found = read_attributes(text, title="某县计划", year=1999, kind="plan")
    assert (found.title, found.year, found.kind) == ("某县计划", 1999, "plan")


@pytest.mark.parametrize(
    "text",
    [
        "今年" + "2020年" * 700_000,
        "第三届" * 700_000,
        "涞水县" * 700_000,
        "---\n" + "title: 甲\n" * 300_000,
        "一" * 2_000_000,
        "现将" * 1_000_000,
        " \n" * 1_000_000,
        "（" * 2_000_000,
    ],
    ids=["years", "sessions", "names", "front matter", "numerals", "openings", "lines", "brackets"],
)
def test_time_does_not_grow_with_the_text(text):
    read_attributes(text[:1000])
    started = perf_counter()
    read_attributes(text)
    assert perf_counter() - started < 2


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("易县", {"130633"}),
        ("内蒙古", {"15"}),
        ("吉林", {"22", "2202"}),
        ("吉林市", {"2202"}),
        ("红河州", {"5325"}),
        ("徐水县", {"130609"}),
        ("鼓楼区", {"320106", "320302", "350102", "410204"}),
        ("某某县", set()),
        ("县", set()),
    ],
)
def test_names_of_divisions(name, codes):
    assert {region.code for region in regions.named(name)} == codes


def test_a_name_within_another_is_not_counted():
    counts = region_text.mentions("西城街道、中山路、长沙县和长沙，公安和资源，朝阳产业")
    assert counts == {"长沙县": 1, "长沙": 1, "朝阳": 1}


@pytest.mark.parametrize(
    ("name", "above"),
    [
        ("满城区", ["河北省", "保定市", "满城区"]),
        ("莱芜市", ["山东省", "莱芜市"]),
        ("中山市", ["广东省", "中山市"]),
    ],
)
def test_lineage(name, above):
    (region,) = regions.named(name)
    assert [r.name for r in regions.lineage(region)] == above


def test_children_are_the_divisions_directly_below():
    (city,), (county,) = regions.named("自贡市"), regions.named("沿滩区")
    assert county in regions.children(city)
    assert {r.level for r in regions.children(city)} == {"county"}
    assert "沿滩镇" in {r.name for r in regions.children(county)}
