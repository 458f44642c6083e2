"""Measures: which sentences state an action, and its verb, topic and status."""

import csv
import time
from collections import Counter
from pathlib import Path

import pytest
from scales import weights_of

from pipelines.extract import extract
from pipelines.extract.items import split_items
from pipelines.extract.measure_clauses import weigh_clauses
from pipelines.extract.measure_places import places
from pipelines.extract.measures import find_measures
from pipelines.extract.outlook import looks_back, outlooks
from pipelines.extract.topics import topic_of
from pipelines.extract.types import Item, Measure
from pipelines.reference import table

DATA = Path(__file__).parent / "data"
TOPICS = {row["topic"] for row in table("topic_cues")}


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


def sentence(text: str, heading: str = "", part: str = "plan", section: str = "1") -> Item:
    return Item(0, 0, len(text), text, "sentence", section, heading, part)


def measures_of(text: str, kind: str = "plan") -> list[Measure]:
    return find_measures(split_items(text, kind), kind=kind)


@pytest.mark.parametrize("row", rows("measures.csv"), ids=lambda row: row["text"][:20])
def test_sentence(row: dict[str, str]) -> None:
    heading = Item(0, 0, 4, row["heading"], "heading", "1", row["heading"], row["part"])
    start = 5
    item = sentence(row["text"], row["heading"], row["part"])
    item = item._replace(item_no=1, start=start, end=start + len(row["text"]))
    found = [
        (m.action, m.topic, m.status) for m in find_measures([heading, item], kind=row["kind"])
    ]
    expected = [(row["action"], row["topic"], row["status"])] if row["action"] else []
    assert found == expected, row["note"]


def test_measure_is_its_item() -> None:
    text = "一、乡村建设\n修缮村口石桥，新建文化小广场2个。\n二、结语\n各位代表，征途漫漫。\n"
    (measure,) = measures_of(text)
    assert text[measure.start : measure.end] == measure.text == "修缮村口石桥，新建文化小广场2个。"
    assert (measure.heading, measure.section, measure.item_no) == ("乡村建设", "1", 1)


def test_headings_and_glossary_are_no_measures() -> None:
    text = (
        "一、夯实农业根基\n建设高标准蔬菜大棚50座。\n名词解释\n1.飞地园区：推进两地共建的园区。\n"
    )
    assert [m.text for m in measures_of(text)] == ["建设高标准蔬菜大棚50座。"]


def test_short_sentence_amid_others_is_a_measure() -> None:
    text = (
        "改造农贸市场顶棚和地面，更新照明线路。推行摊位费网上缴纳试点。规范早餐车停放，方便买菜。"
    )
    assert len(measures_of(text)) == 3


def test_run_in_heading_is_no_measure() -> None:
    text = "强化市容管理。清理占道广告牌，规范共享单车停放，拆除违章棚屋。"
    assert [m.action for m in measures_of(text)] == ["清理"]


def test_points_of_a_plan_are_measures_those_of_a_review_name_topics() -> None:
    text = "{}一是加快推进旧村改造。已拆除旧房60间。二是加强河道保护。清运淤泥两千方。\n"
    plan = measures_of(text.format("一、工作计划\n"))
    review = measures_of(text.format("一、工作回顾\n"), kind="summary")
    report = measures_of(text.format("一、今年工作安排\n"), kind="report")
    assert len(plan) - len(review) == len(plan) - len(report) == 2


def test_numbered_sentence_over_prose_names_a_section() -> None:
    text = "一、今年工作安排\n（一）加强古树保护，改善林相。\n新建古树围栏30处，更换支架。\n"
    assert [m.action for m in measures_of(text, kind="report")] == ["新建"]


def test_numbered_entries_of_a_list_are_measures() -> None:
    text = "一、今年工作安排\n（一）修缮钟楼广场。\n（二）开通夜班公交。\n（三）改造老年食堂2处。\n"
    assert len(measures_of(text, kind="report")) == 3


def test_topic_falls_back_on_the_measure_before() -> None:
    assert topic_of(["照此推开"], ["做法"], "农业农村") == "农业农村"
    assert topic_of(["照此推开"], ["做法"], None) in TOPICS


def test_heading_decides_between_topics() -> None:
    clauses = ["加强食堂巡查"]
    assert topic_of(clauses, ["办好人民满意教育"], None) == "民生保障"
    assert topic_of(clauses, ["守护食品安全"], None) == "社会治理"


@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("新建养老驿站3处，惠及老人900名，获市级表扬。", True),
        ("粮食产量比上年增长4.2%。", True),
        ("必须守住耕地红线，力争全年新增林地千亩。", False),
        ("加强物业监管，完善退出机制。", False),
        ("为了解民情，要深入农户走访。", False),
    ],
)
def test_looks_back(text: str, back: bool) -> None:
    assert (looks_back(text) > 0) is back


def test_long_plan_under_a_heading_of_review_is_a_plan() -> None:
    done = [sentence(f"全镇完成了{n}项水利工程，农户增收。", part="review") for n in range(9)]
    ahead = [sentence("必须健全护林制度，力争实现智能巡山。", part="review")] * 40
    parts = outlooks([*done, *ahead], "report", 0)
    assert parts == ["review"] * 9 + ["plan"] * 40
    assert set(outlooks([*done, *ahead], "summary", 0)) == {"review"}


def test_wording_alone_tells_the_parts_of_a_text_without_headings() -> None:
    done = sentence("全镇完成了3项水利工程，农户增收。", part="review")
    ahead = sentence("健全护林制度，力争实现智能巡山。", part="review")
    assert outlooks([ahead] * 6, "report", 6) == ["plan"] * 6
    parts = outlooks([*[done] * 8, *[ahead] * 20], "report", 28)
    assert parts == ["review"] * 8 + ["plan"] * 20
    lone = [*[done] * 4, ahead, *[done] * 4]  # one sentence turns nothing round
    assert outlooks(lone, "report", 9) == ["review"] * 9


@pytest.mark.parametrize("text", ["", "\n", " ", "\xa0"])
def test_nothing_is_found_in_nothing(text: str) -> None:
    found = extract(text)
    assert not (found.facts or found.projects or found.measures)


def test_evidence_is_weighed_once_and_acting_speaks_for_an_action() -> None:
    weights = weights_of("measure_evidence")
    assert min(weights[sign, ""] for sign in ("strongest", "sum", "first")) > 0.2
    assert max(weights[sign, ""] for sign in ("attributes", "weak", "short")) < -0.1


def test_a_clause_that_acts_leads_and_a_circumstance_does_not() -> None:
    weights = weights_of("measure_verb")
    assert min(weights[sign, ""] for sign in ("chosen", "first", "most")) > 0.5
    assert max(weights[sign, ""] for sign in ("circumstance", "after the act")) < -1


def test_where_no_clause_acts_its_last_act_or_else_any_verb_tells() -> None:
    (reform,) = weigh_clauses("户籍制度改革继续深化。", party=False)
    assert (reform.verb, reform.class_, reform.weight) == ("深化", "act", 0.0)
    assert weigh_clauses("天气晴好。", party=False) == []


def test_where_an_item_stands_on_its_line() -> None:
    items = split_items("修桥两座。铺路三条，清淤一处。\n植树造林。", "report")
    lines = [(place.line.first, place.line.last, place.line.items) for place in places(items)]
    assert lines == [(True, False, 2), (False, True, 2), (True, True, 1)]


def test_reference_tables() -> None:
    topics = table("topic_cues")
    assert {row["topic"] for row in topics} == set(TOPICS)
    assert all(-8 <= float(row["weight"]) <= 12 and len(row["text"]) > 1 for row in topics)
    for name, key in (("topic_cues", "topic"), ("measure_cues", "class"), ("measure_verbs", "")):
        counts = Counter((row["text"], row.get(key, "")) for row in table(name))
        assert counts.most_common(1)[0][1] == 1, name


@pytest.mark.parametrize("unit", ["推进", "加快", "标准提高", "收入1", "坚持以", "，", "建成"])
def test_time_is_linear(unit: str) -> None:
    def seconds(count: int) -> float:
        item = sentence(unit * count, part="review")
        start = time.process_time()
        find_measures([item], kind="report")
        return time.process_time() - start

    seconds(10)
    assert seconds(40_000) < 40 * max(seconds(4_000), 0.002)


def test_a_sentence_in_bold_before_plain_ones_is_a_heading() -> None:
    bold = "**第三，深入进行渔业体制改革，进一步管好用活渔船和码头资金。**"
    text = f"一、渔业\n{bold}新建渔港2座。\n"
    assert [m.text for m in measures_of(text)] == ["新建渔港2座。"]


def test_what_is_finished_and_counted_speaks_for_done() -> None:
    weights = weights_of("measure_status")
    assert min(weights[sign, ""] for sign in ("any done", "any finished", "number")) > 0.3
    assert max(weights[sign, ""] for sign in ("any going on", "going on")) < -0.3
