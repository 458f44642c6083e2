"""Bytes to text: each encoding, and what is no text in any."""

import pytest

from pipelines.ingest import Limits, Rejected
from pipelines.ingest.decode import decode

TEXT = "各位代表：全县生产总值完成10亿元，增长8%，各项工作取得新的进展。\r\n" * 40
TRADITIONAL = "各位代表：全縣經濟發展加快，產業建設與城市發展並進。\n" * 40


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        (TEXT.encode(), "utf-8", TEXT),
        (TEXT.encode("utf-8-sig"), "utf-8", TEXT),
        (TEXT.encode("gb18030"), "gb18030", TEXT),
        (TEXT.encode("gbk"), "gb18030", TEXT),
        (TEXT.encode("utf-16"), "utf-16-le", TEXT),
        (TEXT.encode("utf-16-le"), "utf-16-le", TEXT),
        (TEXT.encode("utf-16-be"), "utf-16-be", TEXT),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be", TEXT),
        (TRADITIONAL.encode("big5"), "big5", TRADITIONAL),
        ("完成10亿元。".encode(), "utf-8", "完成10亿元。"),
    ],
    ids="utf-8 bom gb18030 gbk utf-16 utf-16-le utf-16-be utf-16-be-bom big5 short".split(),
)
def test_text_is_decoded_and_nothing_else_changed(data, encoding, text):
    assert decode(data) == (text, encoding)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\x00" * 1000, "empty"),
        (bytes(range(256)) * 40, "no text in"),
        (TEXT.encode()[:-2], None),
        (TEXT.encode()[:-3], "no text in"),
        (TEXT.encode("utf-16")[:-1], "begins like utf-16-le"),
        (TEXT.encode() + TEXT.encode("gb18030"), "mixed encodings"),
        (TEXT.encode("gb18030") + TEXT.encode(), "mixed encodings"),
        (TEXT.encode().decode("latin-1").encode(), "garbled"),
        (TEXT.encode().decode("gb18030", "ignore").encode(), "stand for nothing|garbled"),
        ((TEXT + TEXT.encode().decode("gb18030", "ignore")).encode(), "stand for nothing|garbled"),
        ((TEXT + "\ufffd" * 200).encode(), "stand for nothing"),
        ((TEXT + "\x00" + TEXT).encode(), "NUL"),
    ],
    ids=(
        "nothing|spaces|only a mark|only zeros|binary|cut between characters|cut within one"
        "|half a code unit|two encodings|two others|once read as latin-1|once read as gbk"
        "|a garbled half|lost characters|a zero"
    ).split("|"),
)
def test_what_is_no_text_is_rejected_with_its_reason(data, reason):
    if reason is None:
        assert decode(data)[1] == "utf-8"
        return
    with pytest.raises(Rejected, match=reason):
        decode(data)


def test_a_text_beyond_the_limit_is_rejected_unread():
    with pytest.raises(Rejected, match="TAIZHANG_TEXT_MB"):
        decode(TEXT.encode() * 300, Limits(text_mb=1))
