"""The data dictionary: the contract as a Markdown page, in Chinese and English.

Here: the page's tables. Not here: its opening words (`dictionary.md`).
"""

from collections.abc import Iterator
from importlib.resources import files

from pipelines.contract import BASE_TABLES, MARTS, VIEWS, Table


def _values(t: Table) -> Iterator[str]:
    for c in t.columns:
        if c.vocabulary:
            words = c.vocabulary.labels.items()
            values = "、".join(code if code == word else f"`{code}` {word}" for code, word in words)
            yield f"- `{c.name}`: {values}"


def _table(t: Table) -> Iterator[str]:
    yield f"### {t.full_name} {t.label}"
    yield ""
    yield f"{t.zh} {t.en} Key: {', '.join(f'`{name}`' for name in t.key)}."
    yield ""
    yield "| column 列 | type 类型 | 标签 | 说明 | meaning |"
    yield "| --- | --- | --- | --- | --- |"
    for c in t.columns:
        required = "" if c.required else ", or NULL"
        yield f"| {c.name} | {c.type}{required} | {c.label} | {c.zh} | {c.en} |"
    yield ""
    values = list(_values(t))
    if values:
        yield from values
        yield ""


def markdown() -> str:
    """The whole page."""
    opening = files("pipelines.contract").joinpath("dictionary.md").read_text(encoding="utf-8")
    lines = [opening, "## Base tables 基础表 (schema main)", ""]
    for t in BASE_TABLES:
        lines += _table(t)
    lines += ["## Marts 专题表 (schema mart)", ""]
    for t in MARTS:
        lines += _table(t)
    lines += [
        "## Chinese views 中文视图 (schema zh)",
        "",
        "| view 视图 | rows of 取自 |",
        "| --- | --- |",
    ]
    lines += [f"| zh.{view.name} | {view.table.full_name} |" for view in VIEWS]
    return "\n".join(lines) + "\n"
