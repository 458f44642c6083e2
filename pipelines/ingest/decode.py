"""Bytes to text: which encoding a file is in.

Here: strict decoding in the encodings that Chinese files come in, judged by the text that comes
out. Not here: what a format such as HTML or DOCX wraps around a text.
"""

import re

from pipelines.ingest.limits import LIMITS, MB, Limits
from pipelines.ingest.rejected import Rejected

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_CANDIDATES = ("gb18030", "big5", "utf-16-le", "utf-16-be")
# The commonest characters of government reports, simplified and traditional. Of the characters of
# a real report a quarter are among them, of a page of figures some 6 %, of a text in the wrong
# encoding not 2 %.
_COMMON = re.compile(
    "[的年一是在不和人中大发展工作全建设经济市政新国会民区行加进业生企产县实成上高重项目推服务农村"
    "强化化改革地方管理社安体度完技保障文提升造动力开项公共合基本"
    "發經濟設區進業產縣實務與強動農場開學團體]"
)
# Replacement, private-use and control characters stand for nothing.
_STRANGE = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffd\ue000-\uf8ff]")
_PROBES = 8
_PROBE_LENGTH = 250
_MIN_COMMON = 0.03  # of the Chinese characters of a probe
_MIN_WIDE = 0.05  # of all characters
_MAX_STRANGE = 0.02


def decode(data: bytes, limits: Limits = LIMITS) -> tuple[str, str]:
    """The text of the bytes without byte order mark, and its encoding; Rejected if none fits."""
    if len(data) > limits.text_mb * MB:
        raise Rejected(
            f"the text of {len(data) // MB} MB is longer than {limits.text_mb} MB: split it, one"
            " report a file, or raise TAIZHANG_TEXT_MB"
        )
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise Rejected("the file is empty: there is nothing to read")
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _sound(_strict(data[len(bom) :], encoding), encoding), encoding
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = "\x00"
        reason = (
            "the bytes are no text in UTF-8, UTF-16, GB18030 or Big5: it is binary, cut off or of"
            " mixed encodings; save the report again as UTF-8"
        )
    else:
        reason = "the text holds NUL bytes: it is binary or damaged; save the report again as text"
    if "\x00" not in text:
        return _sound(text, "utf-8"), "utf-8"
    found = _best(data)
    if found is None:
        raise Rejected(reason)
    return found


def is_chinese(text: str) -> bool:
    """Whether a text, out of its markup, is Chinese to some part."""
    sample = "".join(_probes(text))
    return _wide(sample) > _MIN_WIDE * len(sample)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Rejected(
            f"the file begins like {encoding} text but byte {error.start} does not fit it: it is"
            " cut off or of mixed encodings; save it again in one"
        ) from error


def _best(data: bytes) -> tuple[str, str] | None:
    """The text in the candidate encoding in which it looks most like Chinese, and that."""
    found: tuple[float, str, str] | None = None
    for encoding in _CANDIDATES:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        score = min(map(_common_share, _probes(text)))
        fits = is_chinese(text) and "\x00" not in text and _problem(text) is None
        if fits and (found is None or score > found[0]):
            found = (score, text, encoding)
    return found[1:] if found else None


def _sound(text: str, encoding: str) -> str:
    problem = "it holds NUL bytes: it is damaged" if "\x00" in text else _problem(text)
    if problem:
        raise Rejected(f"read as {encoding}, {problem}")
    return text


def _problem(text: str) -> str | None:
    """What shows that a text was decoded wrongly, now or once before, or None."""
    probes = _probes(text)
    sample = "".join(probes)
    if len(_STRANGE.findall(sample)) > _MAX_STRANGE * len(sample):
        return "the text is full of characters that stand for nothing: get the original file"
    if min(map(_common_share, probes)) < _MIN_COMMON:
        return "the text or a part of it is garbled (once decoded wrongly): get the original file"
    return None


def _probes(text: str) -> list[str]:
    """Short samples from all over the text, so that a garbled part shows in one of them."""
    if len(text) <= _PROBES * _PROBE_LENGTH:
        return [text]
    step = (len(text) - _PROBE_LENGTH) // (_PROBES - 1)
    return [text[i * step : i * step + _PROBE_LENGTH] for i in range(_PROBES)]


def _wide(text: str) -> int:
    """How many characters take three bytes in UTF-8: Chinese ones and their punctuation."""
    return (len(text.encode("utf-8", "replace")) - len(text)) // 2


def _common_share(text: str) -> float:
    """The share of the commonest characters in the Chinese of a text; 1 where there is little."""
    wide = _wide(text)
    return len(_COMMON.findall(text)) / wide if wide >= _PROBE_LENGTH // 5 else 1.0
