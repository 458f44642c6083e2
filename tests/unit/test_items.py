"""Items: where sentences end, what is a heading, what a page added, which part looks ahead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.extract.items import read_lead, split_items
from pipelines.extract.types import Item

REPORT = """您当前的位置：首页 > 公开
清溪县2022年政府工作报告
信息来源：县府办 发布日期：2022-01-09
各位代表：
一、2021年工作回顾
（一）产业。工业稳中有进，园区新入驻企业9家。
强化项目服务。全年开工项目12个；竣工7个。一是修通了北环路。二是建成两座泵站。
二、2022年工作安排
今年的总体要求是：稳字当头。
1.抓项目。推进南湖片区开发。
名词解释
“一区”：县城新区。
打印
相关链接
邻县2022年政府工作报告
"""


def kinds(text: str, kind: str = "report") -> dict[str, str]:
    return {item.text: item.kind for item in split_items(text, kind)}


def by_text(text: str, start: str) -> Item:
    return next(i for i in split_items(text, "report") if i.text.startswith(start))


def test_headings_sentences_and_page_noise_are_told_apart() -> None:
    found = kinds(REPORT)
    assert found["清溪县2022年政府工作报告"] == "title"
    assert found["一、2021年工作回顾"] == "heading"
    assert found["（一）产业。"] == "heading"
    assert found["强化项目服务。"] == "heading"  # a short sentence that opens its paragraph
    assert found["二是建成两座泵站。"] == "sentence"
    for noise in ("打印", "相关链接", "邻县2022年政府工作报告"):
        assert found[noise] == "boilerplate"


def test_a_sentence_knows_its_section_heading_and_part() -> None:
    review = by_text(REPORT, "工业稳中有进")
    assert (review.section, review.heading, review.part) == ("1.1", "产业", "review")
    plan = by_text(REPORT, "推进南湖片区")
    assert (plan.section, plan.heading, plan.part) == ("2.1", "抓项目", "plan")
    assert by_text(REPORT, "“一区”").section == "附录"


GLOSSARY_HEADS = (
    "《政府工作报告》有关名词解释",
    "**【名词解释】**",
    "部分名词注释：",
    "注 释",
    "《政府工作报告》相关缩略语",
)


@pytest.mark.parametrize("head", GLOSSARY_HEADS)
def test_a_glossary_under_any_of_its_titles_is_an_appendix(head: str) -> None:
    text = f"推进南湖片区开发。\n{head}\n1.“一区”：县城新区，建设面积九平方公里。\n"
    assert [item.section for item in split_items(text, "report")][1:] == ["附录", "附录"]


TERMS = "".join(f"{n}.“{n}区”：建设第{n}片新区。\n" for n in range(3, 8))


def test_numbered_terms_that_close_a_report_are_an_appendix_without_a_heading() -> None:
    items = split_items(f"推进南湖片区开发。\n{TERMS}", "report")
    assert [item.section == "附录" for item in items] == [False] + [True] * 5
    blanks = "".join(f"{n}．“{n}区”行动 指第{n}片新区。\n" for n in range(3, 8))
    assert split_items(f"推进南湖片区开发。\n{blanks}", "report")[1].section == "附录"
    tasks = "".join(f"{n}.实施第{n}片“口袋公园” 立即新建公园。\n" for n in range(1, 7))
    assert all(i.section != "附录" for i in split_items(tasks, "plan"))
    plan = "".join(f"{n}.农业发展：新建第{n}片良田。\n" for n in range(1, 7))
    assert all(i.section != "附录" for i in split_items(plan, "plan"))
    four = "".join(TERMS.splitlines(keepends=True)[:4])
    assert all(i.section != "附录" for i in split_items(f"推进开发。\n{four}", "report"))
    assert all(i.section != "附录" for i in split_items(f"{TERMS}推进开发。\n", "report"))


def test_full_width_semicolons_join_and_half_width_ones_part() -> None:
    assert "全年开工项目12个；竣工7个。" in kinds(REPORT)
    found = kinds("目标为:产值3亿元;税收2000万元。\n", "plan")
    assert list(found) == ["目标为:产值3亿元;", "税收2000万元。"]


def test_escaped_line_breaks_end_lines() -> None:
    found = kinds("政府工作报告\\r\\n一、工作回顾\\r\\n新建水厂1座。")
    assert list(found) == ["政府工作报告", "一、工作回顾", "新建水厂1座。"]


@pytest.mark.parametrize(
    ("kind", "part"), [("plan", "plan"), ("summary", "review"), ("bulletin", "review")]
)
def test_a_document_of_one_part_has_that_part(kind: str, part: str) -> None:
    text = "一、重点工作回顾\n推进道路建设。\n二、下一步安排\n抓好落实。\n"
    parts = {i.part for i in split_items(text, kind) if i.kind == "sentence"}
    assert part in parts


@pytest.mark.parametrize(
    ("text", "style", "number"),
    [
        ("十二、加强建设", "one", "12"),
        ("（三）抓落实", "two", "3"),
        ("4. 抓落实", "three", "4"),
        ("②抓落实", "five", "2"),
        ("一是抓落实", "shi", "1"),
        ("第二部分 回顾", "chapter", "2"),
    ],
)
def test_leads(text: str, style: str, number: str) -> None:
    lead = read_lead(text)
    assert lead is not None
    assert (lead.style, lead.number) == (style, number)


@pytest.mark.parametrize("text", ["1.5亿元", "一批项目", "第三产业增长", "3月底"])
def test_what_is_no_lead(text: str) -> None:
    assert read_lead(text) is None


@given(st.text(alphabet="一二、（）().1年工作回顾；;。\n\\rn*#&nbsp是目标 ", max_size=200))
def test_items_read_back_in_order_without_overlap(text: str) -> None:
    end = 0
    for number, item in enumerate(split_items(text, "report")):
        assert item.item_no == number
        assert item.start >= end
        assert text[item.start : item.end] == item.text != ""
        end = item.end
