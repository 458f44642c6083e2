"""Files of every format made of a few lines, for the tests of ingest. Nothing here reads files."""

import html
import io
import zipfile

REPORT = [
    "云岭县2021年政府工作报告",
    "各位代表：",
    "我代表县人民政府向大会作报告，请大家审议。",
    "一、2020年工作回顾",
    "全县生产总值完成85.2亿元，增长6.1%，财政收入完成4.3亿元，"
    + "各项工作取得新的进展，" * 6
    + "好于预期。",
    "二、2021年工作安排",
    "（一）抓好项目。推进云岭大道等12个项目建设，完成投资30亿元，"
    + "全面加快建设步伐，" * 7
    + "早日建成。",
    "（二）抓好民生。新建学校3所，改造老旧小区20个。",
]
TEXT = "\n".join(REPORT)


def page(lines=REPORT, menu="首页 政务公开 办事服务"):
    items = "".join(f'<li><a href="/{i}">{word}</a></li>' for i, word in enumerate(menu.split()))
    body = "".join(f"<p>　　{html.escape(line)}</p>" for line in lines)
    return (
        "<!DOCTYPE html><html><head><title>政府工作报告_云岭县人民政府</title>"
        '<meta name="PubDate" content="2021-02-03 10:00">'
        '<link rel="canonical" href="https://www.example.cn/report.html"></head>'
        f"<body><ul>{items}</ul><div><h1>{lines[0]}</h1><p>发布时间：2021-02-03</p>{body}</div>"
        f"<script>var words = '{'脚本里的话' * 30}';</script></body></html>"
    )


def archive(members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members:
            made.writestr(name, data)
    return out.getvalue()


def word(lines=REPORT):
    import docx

    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def workbook(rows):
    import openpyxl

    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def pdf_of(objects):
    """A PDF of these objects, the first of which is its catalogue."""
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
        + table
        + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))
    )


def stream(content):
    return b"<</Length %d>>stream\n%s\nendstream" % (len(content), content)


def pdf(lines=REPORT, width=30, indent=2):
    """A page with the lines wrapped at `width` characters, first lines indented, and a page number."""
    shown, y = [b"BT /F 12 Tf"], 780
    for line in lines:
        first = True
        while line:
            room = width - indent if first else width
            x = 60 + (12 * indent if first else 0)
            code = line[:room].encode("utf-16-be").hex().encode()
            shown.append(b"1 0 0 1 %d %d Tm <%s> Tj" % (x, y, code))
            line, first, y = line[room:], False, y - 18
    shown.append(b"1 0 0 1 280 40 Tm <%s> Tj ET" % "— 1 —".encode("utf-16-be").hex().encode())
    font = (
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H"
        b"/DescendantFonts[<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 0>>"
        b"/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/Ascent 752"
        b"/Descent -271/CapHeight 737/StemV 58/ItalicAngle 0/FontBBox[-25 -254 1000 880]>>>>]>>"
    )
    return pdf_of(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
            b"/Resources<</Font<</F 5 0 R>>>>>>",
            stream(b"\n".join(shown)),
            font,
        ]
    )
