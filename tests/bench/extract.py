"""How fast one process reads the sample reports. `make bench` runs it.

Prints code points a second of the whole extraction, best of three rounds over all sample reports.
"""

from pathlib import Path
from time import perf_counter

from pipelines.extract import extract

DOCUMENTS = Path(__file__).parents[2] / "seeds" / "documents"
ROUNDS = 3


def main() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(DOCUMENTS.glob("*.txt"))]
    chars = sum(map(len, texts))
    extract(texts[0])  # the first call reads the word lists
    seconds = []
    for _ in range(ROUNDS):
        started = perf_counter()
        for text in texts:
            extract(text)
        seconds.append(perf_counter() - started)
    print(f"{len(texts)} reports, {chars:,} characters: {chars / min(seconds):,.0f} a second")


if __name__ == "__main__":
    main()
