"""One report in every format, tables and archives of several, and files that mean harm."""

import re
from time import perf_counter

import ingest_makers as make
import pytest

from pipelines.ingest import Document, Limits, Refused, Rejected, read_bytes, read_members

TABLE = [
    ["年份", "所属省份", "所属城市", "区县名称", "报告标题", "报告全文"],
    [2021, "河北", "保定", "满城", "满城区2021年政府工作报告", make.TEXT],
    [2022, "河北", "保定", "满城", "满城区2022年政府工作报告", ""],
]


def words(text):
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (make.TEXT.encode("gb18030"), "text/plain"),
        (make.TEXT.encode("utf-16"), "text/plain"),
        (make.page().encode(), "text/html"),
        (make.page().encode("gb18030"), "text/html"),
        (make.word(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (make.pdf(), "application/pdf"),
        (make.pdf(indent=0), "application/pdf"),
    ],
    ids=["gbk", "utf-16", "html", "html gbk", "docx", "pdf", "pdf without indents"],
)
def test_one_report_has_the_same_words_in_every_format(data, media_type):
    (found,) = read_bytes(data, "0001")
    assert words(make.TEXT) in words(found.text)
    assert set(map(words, make.REPORT)) <= set(map(words, found.text.split("\n")))
    assert (found.locality, found.year, found.kind) == ("云岭县", 2021, "report")
    assert found.media_type == media_type
    assert found.char_count == len(found.text)


def test_a_page_gives_title_date_and_address_and_no_menu_or_script():
    (found,) = read_bytes(make.page().encode(), "a.txt")
    assert found.title == make.REPORT[0]
    assert found.published_on.isoformat() == "2021-02-03"
    assert found.url == "https://www.example.cn/report.html"
    assert "办事服务" not in found.text
    assert "脚本里的话" not in found.text


def test_a_text_with_a_few_tags_left_in_it_is_a_text():
    text = make.TEXT.replace("\n", "<br>\n", 1) + "&nbsp;"
    (found,) = read_bytes(text.encode(), "a.html")
    assert (found.media_type, found.text) == ("text/plain", text)


def test_the_identity_of_a_document_is_its_text():
    plain, gbk = (read_bytes(make.TEXT.encode(e), e)[0] for e in ("utf-8", "gb18030"))
    assert plain.doc_id == gbk.doc_id == "fa9d65a4d7169305"


def test_a_workbook_and_a_table_have_a_report_a_row():
    rows = "\n".join(",".join(f'"{cell}"' for cell in row) for row in TABLE)
    for data, name in ((make.workbook(TABLE), "t.xlsx"), (rows.encode("gb18030"), "t.csv")):
        report, empty = read_members(data, name)
        assert isinstance(report, Document)
        assert (report.source_path, report.text) == (f"{name}#2", make.TEXT)
        assert (report.title, report.year) == ("满城区2021年政府工作报告", 2021)
        assert (report.province, report.city, report.county) == ("河北省", "保定市", "满城区")
        assert empty == Refused(f"{name}#3", "the row has no report text: its text column is empty")


def test_the_text_column_is_guessed_by_its_long_texts():
    rows = [["序号", "甲", "乙"], [1, "短", make.TEXT]]
    (found,) = read_bytes(make.workbook(rows), "t.xlsx")
    assert found.text == make.TEXT


def test_a_table_without_texts_says_what_it_needs():
    with pytest.raises(Rejected, match="full_text"):
        read_bytes("年份,数值\n2020,1\n2021,2\n".encode(), "t.csv")


def test_a_title_that_names_another_place_wins_over_the_row():
    rows = [TABLE[0], [2023, "河北", "保定", "唐县", "高唐县2023年政府工作报告", make.TEXT]]
    (found,) = read_bytes(make.workbook(rows), "t.xlsx")
    assert (found.province, found.county) == ("山东省", "高唐县")


def test_the_sidecar_wins_over_everything():
    said = {"province": "河北省", "county": "易县", "year": "2019", "kind": "plan", "url": "u"}
    (found,) = read_bytes(make.page().encode(), "a.html", said)
    assert (found.city, found.county, found.region_code) == ("保定市", "易县", "130633")
    assert (found.year, found.kind, found.url, found.level) == (2019, "plan", "u", "county")
    (found,) = read_bytes(make.TEXT.encode(), "a.txt", {"town": "某某镇"})
    assert (found.town, found.region_code, found.level) == ("某某镇", None, "town")


@pytest.mark.parametrize("said", [{"kind": "计划"}, {"year": "next"}, {"year": "20211"}])
def test_a_sidecar_that_is_not_understood_is_a_reason(said):
    with pytest.raises(Rejected, match=r"metadata\.csv gives"):
        read_bytes(make.TEXT.encode(), "a.txt", said)


def test_a_script_carries_texts_in_its_strings():
    script = "//made by hand\nPage({data: {a: `<p>安口镇</p>`, b: `<p>安口镇位于柳河县城西南，<span>19</span>公里。</p>`}})"
    (found,) = read_bytes(script.encode(), "ankou.js")
    assert found.text == "安口镇\n安口镇位于柳河县城西南，19公里。"
    assert (found.title, found.town, found.county) == ("安口镇", "安口镇", "柳河县")


def test_an_archive_names_its_members_and_refuses_them_one_by_one():
    inner = make.archive([("年/报告.docx", make.word())])
    data = make.archive(
        [
            ("../../etc/一.txt", make.TEXT + "。"),
            ("/b.txt", b"\xff\xff\xff"),
            ("c.zip", inner),
            (".hidden", "x"),
            ("__MACOSX/d.txt", "x"),
            ("'; DROP TABLE documents; --\n.txt", make.TEXT),
        ]
    )
    found = {member.source_path: member for member in read_members(data, "all.zip")}
    assert {path: isinstance(member, Document) for path, member in found.items()} == {
        "all.zip!etc/一.txt": True,
        "all.zip!b.txt": False,
        "all.zip!c.zip!年/报告.docx": True,
        "all.zip!'; DROP TABLE documents; --\n.txt": True,
    }
    assert len(read_bytes(data, "all.zip")) == 3


def test_names_of_archives_from_chinese_windows_are_gbk():
    # zipfile writes such names as UTF-8 only; a name of the same length is put in their place
    name = "年报.txt".encode("gbk")
    data = make.archive([("x" * len(name), make.TEXT)]).replace(b"x" * len(name), name)
    (found,) = read_members(data, "w.zip")
    assert found.source_path == "w.zip!年报.txt"


LOOP = make.pdf_of(
    [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 100000000>>"]
)
FORM = make.pdf_of(
    [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</XObject<</A 4 0 R>>>>"
        b"/Contents 5 0 R>>",
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A 4 0 R>>>>"
        b"/Length 11>>stream\n/A Do /A Do\nendstream",
        make.stream(b"/A Do"),
    ]
)
DEEP = make.TEXT
for _ in range(8):
    DEEP = make.archive([("a.zip" if isinstance(DEEP, bytes) else "a.txt", DEEP)])
SMALL = Limits(text_mb=1, unpacked_mb=2, file_mb=3, pdf_seconds=5, pdf_memory_mb=500)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (make.archive([("a.txt", b"0" * 30_000_000)]), "unpacks to more than 2 MB"),
        (make.archive([(f"{i}.txt", b"0" * 900_000) for i in range(9)]), "unpacks to more than"),
        (make.archive([]), "empty"),
        (b"PK\x03\x04" + b"junk" * 99, "damaged"),
        (make.archive([("word/document.xml", "<x/>")]), "Word file is damaged"),
        (make.archive([("xl/workbook.xml", "<x/>")]), "workbook is damaged"),
        (LOOP, "PDF cannot be opened|no text layer"),
        (FORM, "makes its reader fail|no text layer"),
        (b"%PDF-1.4\n" + b"junk" * 999, "PDF cannot be opened"),
        (make.pdf(lines=[]), None),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 99, "picture"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 99, "docx"),
        (b"Rar!" + b"x" * 99, "zip"),
        ("今年".encode() * 400_000, "longer than 1 MB"),
        (b"x" * 4_000_000, "larger than 3 MB"),
        (b"plain English words, and nothing else in it " * 9, "no Chinese"),
    ],
    ids=(
        "zip bomb|many members|empty zip|damaged zip|no docx|no xlsx|looping pages|looping form"
        "|damaged pdf|pdf of a page number|picture|old Word|rar|long line|large|English"
    ).split("|"),
)
def test_hostile_and_unreadable_files_are_rejected_in_time(data, reason):
    started = perf_counter()
    if reason is None:
        with pytest.raises(Rejected):
            read_members(data, "x", limits=SMALL)
    else:
        with pytest.raises(Rejected, match=reason):
            read_members(data, "x", limits=SMALL)
    assert perf_counter() - started < 20


def test_archives_in_archives_end_at_the_limit():
    (member,) = read_members(DEEP, "d.zip")
    assert isinstance(member, Refused)
    assert "deep" in member.reason


@pytest.mark.parametrize("opened", ["<div>", "<font>", "<!--", "<script>", "<", '<p a="', "<meta "])
def test_pages_of_any_depth_are_read_in_time(opened):
    page = "<html><body>" + make.TEXT.replace("\n", "<br>") + opened * 100_000
    started = perf_counter()
    (found,) = read_members(page.encode(), "x")
    assert perf_counter() - started < 5
    assert isinstance(found, Document)
    assert words(make.TEXT) in words(found.text)
