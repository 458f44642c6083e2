"""What a quantity says, case by case: tests/unit/data/facts.csv, in a report of 2022 on 2021."""

import csv
from pathlib import Path

import pytest

from pipelines.extract import extract
from pipelines.extract.types import Fact

HEAD = (
    "清溪县政府工作报告\n——2022年1月6日在清溪县第一届人民代表大会第二次会议上\n一、2021年工作回顾\n"
)
CASES = list(csv.DictReader((Path(__file__).parent / "data" / "facts.csv").open(encoding="utf-8")))


def fact_of(text: str, quantity: str) -> Fact:
    found = [f for f in extract(text).facts if f.text == quantity]
    assert found, f"no quantity {quantity}"
    return found[0]


def months(fact: Fact) -> str:
    return f"{str(fact.period_start)[:7]}/{str(fact.period_end)[:7]}"


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['text']}-{c['why']}")
def test_case(case: dict[str, str]) -> None:
    fact = fact_of(HEAD + case["sentence"], case["text"])
    got = (fact.name, fact.indicator or "", fact.stat, fact.status, months(fact), fact.role)
    expected = tuple(case[k] for k in ("name", "indicator", "stat", "status", "period", "role"))
    assert got == expected, case["why"]
    assert fact.value == pytest.approx(float(case["value"]))


def test_a_plan_sets_targets_of_its_year_with_their_firmness() -> None:
    text = (
        "柳林镇2023年工作计划\n今年的主要预期目标为：地区生产总值增长6%以上，"
        "力争7%以上；确保新增城镇就业300人。"
    )
    facts = {f.text: f for f in extract(text).facts}
    assert {f.status for f in facts.values()} == {"target"}
    assert months(facts["6%"]) == "2023-01/2023-12"
    assert (facts["7%"].name, facts["7%"].stat) == ("地区生产总值", "growth")
    assert facts["300人"].commitment == "hard"
    assert facts["300人"].indicator == "城镇新增就业"


def test_a_plan_without_figures_yields_no_indicator() -> None:
    text = (
        "枫林街道2024年工作安排\n一、强化“四个意识”，落实“两个维护”。\n"
        "二、深入开展“百日攻坚”行动，推进第三产业提质，完善三级网格体系，办好“一网通办”窗口。\n"
        "三、贯彻二十届三中全会精神，争创4A级景区，建设15分钟便民生活圈。"
    )
    assert extract(text).indicators == []


def test_page_noise_and_glossaries_state_nothing() -> None:
    text = (
        "安平县2022年政府工作报告\n来源：本网 阅读：3200次\n一、2021年工作回顾\n"
        "全县生产总值增长7%。\n名词解释\n“一区三园”：总面积120平方公里的产业区。"
    )
    roles = {f.text: f.role for f in extract(text).facts}
    assert roles["7%"] == "indicator"
    assert roles["120平方公里"] == "other"
    assert roles.get("3200次", "other") == "other"
