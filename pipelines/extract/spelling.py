"""Spelling (写法): numbers written in other ways, brought into the one that the grammar reads.

Here: Traditional characters (三萬), banker's numerals (叁佰) and letter-spaced words (一 百 五 十),
and the way back to the text as written. Not here: what the numbers are worth (numbers).

Traditional characters and banker's numerals are replaced one by one, so that offsets stay; blanks
inside a number are left out, and `Plain.original` gives the offsets in the text as written.
"""

import re
from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple

from pipelines.extract.numbers import CHINESE, CHINESE_DIGITS, DIGIT
from pipelines.reference import table

_ROWS = table("numeral_spellings")
_TRADITIONAL = str.maketrans({r["text"]: r["plain"] for r in _ROWS if r["script"] != "bank"})
_BANK = {r["text"]: r["plain"] for r in _ROWS if r["script"] == "bank"}
_UNUSUAL = re.compile(f"[{''.join(r['text'] for r in _ROWS)}]")
_NUMERAL = CHINESE + "".join(_BANK)
_PLACES = "十百千万亿兆拾佰仟"
# Most banker's numerals are words too (陆地, 队伍, 收拾): they count beside a place or a point.
_COUNTS = re.compile(
    rf"[壹贰叁柒捌玖](?=[{_PLACES}点])|[肆伍陆](?=[拾佰仟]|点[{_NUMERAL}])"
    rf"|(?<=[{_PLACES}点之又负零])[壹贰叁肆伍陆柒捌玖]"
    rf"|(?<=[{_NUMERAL}])[佰仟]|佰(?=分之)"
    rf"|(?<=[{_NUMERAL}])拾|(?<![收捡])拾(?=[{CHINESE_DIGITS}]?[{_PLACES}零])"
)
_IN_NUMBER = frozenset(_NUMERAL + "点分之个余几多成折又负半")
_AFTER_DIGIT = re.compile(
    r"[十百千万亿兆余多几]|个百|分[ \u3000]*之|(?:[0-9] ?)?折(?![叠旧算合扣射损])"  # 7 2 折
)
_MEMBER = "".join(sorted(_IN_NUMBER)) + DIGIT
_GAP = re.compile(rf"[ \u3000](?<=[{_MEMBER}].)[ \u3000]{{0,2}}(?=[{_MEMBER}])")
_STATED = re.compile("[十百千万亿兆佰点之]|[成折] |[0-9] 折")


class Plain(NamedTuple):
    """A text in plain spelling; `gaps` are the offsets in `text` before which blanks stood."""

    text: str
    gaps: list[int]
    removed: list[int]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span in the text as written."""
        if not self.gaps:
            return start, end
        first, last = bisect_right(self.gaps, start), bisect_right(self.gaps, end - 1)
        return start + self.removed[first], end + self.removed[last]


def _joins(text: str, gap: re.Match[str]) -> bool:
    """Whether blanks stand inside one number: 一 百, 7 万, 2.4 个百分 点."""
    before, after = text[gap.start() - 1 : gap.start()], text[gap.end()]
    if before in _IN_NUMBER:
        return after in _IN_NUMBER or (after.isdigit() and before in "之又千万亿")
    return before.isdigit() and _AFTER_DIGIT.match(text, gap.end()) is not None


def _spaced(text: str) -> list[tuple[int, int]]:
    """The blanks inside letter-spaced numbers, where the whole has a place: not 一 二 三."""
    found: list[tuple[int, int]] = []
    run: list[tuple[int, int]] = []
    stated = False
    for gap in _GAP.finditer(text):
        if not _joins(text, gap):
            continue
        if run and gap.start() - run[-1][1] > 4:
            found += run if stated else []
            run, stated = [], False
        stated = stated or bool(_STATED.search(text, max(0, gap.start() - 2), gap.end() + 2))
        run.append(gap.span())
    return found + (run if stated else [])


def plain(text: str) -> Plain:
    """`text` with its numbers in plain spelling."""
    unusual = list(_UNUSUAL.finditer(text))
    if not all(m.group() in _BANK for m in unusual):
        text = text.translate(_TRADITIONAL)
    gaps = _spaced(text)
    starts = [b for _, b in gaps]
    parts = zip([0, *starts], [*(a for a, _ in gaps), len(text)], strict=True)
    text = "".join(text[a:b] for a, b in parts) if gaps else text
    if unusual and (gaps or any(_COUNTS.match(text, m.start()) for m in unusual)):
        text = _COUNTS.sub(lambda m: _BANK[m.group()], text)
    removed = list(accumulate((b - a for a, b in gaps), initial=0))
    return Plain(text, [a - n for (a, _), n in zip(gaps, removed, strict=False)], removed)
