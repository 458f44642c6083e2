"""How fast quantities are found, beside JioNLP on the same text. `make bench` runs it.

Both read the same half of the real reports in one process, turn by turn; the medians and their ratio
are printed as a Markdown table. JioNLP's part is its extraction of money and of time, the two that
find numbers in a text. Without tests/bench/requirements.txt only this project is measured, and
without ../shared/corpus the sample reports of seeds/documents are the text.
"""

import contextlib
import io
import logging
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

from pipelines.extract import find_quantities

ROOT = Path(__file__).parents[2]
ARCHIVE = ROOT.parent / "shared" / "corpus" / "reports.tar.xz"
ROUNDS = 3
# Every second report of the archive, some 40 MB: four minutes with JioNLP beside.
EVERY = 2
Extractor = Callable[[str], object]


def sample() -> list[str]:
    """The texts that are read: whole reports."""
    if not ARCHIVE.is_file():
        paths = sorted((ROOT / "seeds" / "documents").glob("*.txt"))
        return [path.read_text(encoding="utf-8") for path in paths]
    texts = {}
    with tarfile.open(ARCHIVE) as archive:
        for member in archive:
            file = archive.extractfile(member) if member.name.endswith(".txt") else None
            if file:
                texts[member.name] = file.read()
    return [texts[name].decode("utf-8-sig", "replace") for name in sorted(texts)[::EVERY]]


def jionlp() -> Extractor | None:
    """JioNLP's extraction of money and time; None, with the reason said, where it is not here."""
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            import jionlp as jio
    except ImportError as error:
        print(f"JioNLP is not measured ({error}): install tests/bench/requirements.txt")
        return None

    logging.disable()  # it logs what it cannot parse, which costs time

    def extract(text: str) -> object:
        return jio.ner.extract_money(text), jio.ner.extract_time(text)

    return extract


def seconds(extract: Extractor, texts: list[str]) -> float:
    started = perf_counter()
    for text in texts:
        extract(text)
    return perf_counter() - started


def main() -> int:
    texts = sample()
    chars, size = sum(map(len, texts)), sum(len(text.encode()) for text in texts)
    extractors: dict[str, Extractor] = {"find_quantities": find_quantities}
    peer = jionlp()
    if peer:
        extractors["JioNLP 1.5.29, money and time"] = peer
    for extract in extractors.values():
        extract(texts[0])  # the first call reads the word lists
    times: dict[str, list[float]] = {name: [] for name in extractors}
    for _ in range(ROUNDS):
        for name, extract in extractors.items():
            times[name].append(seconds(extract, texts))
    print(f"{len(texts)} texts, {chars:,} characters, median of {ROUNDS} rounds\n")
    print("| | seconds | MB/s | times as fast |\n| --- | ---: | ---: | ---: |")
    slowest = max(median(rounds) for rounds in times.values())
    for name, rounds in times.items():
        took = median(rounds)
        print(f"| {name} | {took:.3f} | {size / took / 1e6:.2f} | {slowest / took:.0f}x |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
