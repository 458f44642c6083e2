"""Checks that follow from the contract: each a query that returns the rows at fault.

Here: the queries as text. Not here: running them (`pipelines.warehouse`), nor checks of meaning,
which are files of their own in `sql/checks`.
"""

from collections.abc import Iterator
from typing import NamedTuple

from pipelines.contract import BASE_TABLES, TABLES, Table
from pipelines.contract.model import literal, quoted


class Check(NamedTuple):
    """A query that must return no row; `table` is what it looks at, `severity` error or warn.

    Checks of one group are shown as one: all that the contract says of a table are.
    """

    name: str
    group: str
    table: str
    description: str
    severity: str
    query: str


BLOCK = 500
"""Code points to a block of text; a span is compared up to twice this length."""

# Reading a span out of a long text counts code points from its start, for each row anew. Cut in
# blocks once, each with its two successors, the cost is linear in the text.
TEXT_BLOCKS = f"""
CREATE OR REPLACE TEMP TABLE text_blocks AS
WITH cut AS (
  SELECT doc_id, unnest(parts) AS block, generate_subscripts(parts, 1) - 1 AS block_no
  FROM (SELECT doc_id, regexp_extract_all(text, '(?s).{{1,{BLOCK}}}') AS parts FROM documents)
)
SELECT doc_id, block_no,
  block || coalesce(lead(block) OVER w, '') || coalesce(lead(block, 2) OVER w, '') AS block
FROM cut WINDOW w AS (PARTITION BY doc_id ORDER BY block_no)
"""


def contract_group(t: Table) -> str:
    """The name of the group of checks that the contract implies for a table."""
    return f"{t.name}_contract"


def _key(t: Table) -> Check:
    key = ", ".join(quoted(name) for name in t.key)
    return Check(
        f"{t.name}_key_is_unique",
        contract_group(t),
        t.full_name,
        f"{t.label}的键不重复。 / The key of {t.full_name} ({', '.join(t.key)}) is unique.",
        "error",
        f"SELECT {key}, count(*) AS rows FROM {t.full_name} GROUP BY ALL HAVING count(*) > 1",
    )


def _required(t: Table) -> Check:
    missing = " OR ".join(f"{quoted(c.name)} IS NULL" for c in t.columns if c.required)
    shown = ", ".join(quoted(c.name) for c in t.columns if c.required)
    return Check(
        f"{t.name}_required_values",
        contract_group(t),
        t.full_name,
        f"{t.label}的必填列无空值。 / No required column of {t.full_name} is NULL.",
        "error",
        f"SELECT {shown} FROM {t.full_name} WHERE {missing}",
    )


def _vocabularies(t: Table) -> Check | None:
    closed = [c for c in t.columns if c.vocabulary]
    if not closed:
        return None
    unknown = " OR ".join(
        f"{quoted(c.name)} NOT IN ({', '.join(map(literal, c.vocabulary.labels))})"
        for c in closed
        if c.vocabulary
    )
    shown = ", ".join(quoted(name) for name in dict.fromkeys([*t.key, *(c.name for c in closed)]))
    return Check(
        f"{t.name}_vocabularies",
        contract_group(t),
        t.full_name,
        f"{t.label}的取值都在词表内。 / Every value of {t.full_name} is in its vocabulary.",
        "error",
        f"SELECT {shown} FROM {t.full_name} WHERE {unknown}",
    )


def _documents_exist(t: Table) -> Check:
    return Check(
        f"{t.name}_have_documents",
        contract_group(t),
        t.full_name,
        f"{t.label}所属的文档都在。 / The document of every row of {t.full_name} exists.",
        "error",
        f"SELECT * FROM {t.full_name} ANTI JOIN documents USING (doc_id) WHERE doc_id IS NOT NULL",
    )


def _reads_back(t: Table) -> Check:
    length = "(x.end_char - x.start_char)"
    return Check(
        f"{t.name}_read_back",
        contract_group(t),
        t.full_name,
        f"{t.label}的原文与全文相符。 / The text of {t.full_name} reads back at its offsets.",
        "error",
        f"""SELECT x.doc_id, x.start_char, x.end_char, x.text
FROM {t.full_name} AS x
LEFT JOIN text_blocks AS b ON b.doc_id = x.doc_id AND b.block_no = x.start_char // {BLOCK}
WHERE b.doc_id IS NULL OR {length} < 1 OR length(x.text) <> {length}
  OR substr(b.block, x.start_char % {BLOCK} + 1, least({length}, {2 * BLOCK}))
     <> substr(x.text, 1, {2 * BLOCK})""",
    )


def generated() -> Iterator[Check]:
    """Every check that the contract implies, table by table."""
    for t in TABLES:
        yield _key(t)
        if any(c.required for c in t.columns):
            yield _required(t)
        if check := _vocabularies(t):
            yield check
    for t in BASE_TABLES:
        if t.child or t.name == "sources":
            yield _documents_exist(t)
        if t.child and t.spanned:
            yield _reads_back(t)
