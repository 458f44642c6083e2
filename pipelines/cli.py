"""The `taizhang` command. Here: commands, options, exit codes. Not here: what they do.

Rooms are imported inside the commands: reading one report needs neither Dagster nor DuckDB, and a
help text needs nothing at all.
"""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Never

import typer

from pipelines.home import HOME

if TYPE_CHECKING:
    from pipelines.ingest import Document

app = typer.Typer(
    help="台账 Taizhang: what local governments promised and delivered, as a DuckDB warehouse.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
)


class Format(StrEnum):
    """How the rows of a query are printed."""

    table = "table"
    csv = "csv"
    json = "json"


WarehouseOption = Annotated[
    Path, typer.Option("--warehouse", metavar="DIR", help="The warehouse folder.")
]


def _fail(message: str) -> Never:
    typer.echo(f"taizhang: {message}", err=True)
    raise typer.Exit(1)


@app.command()
def build(
    source: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="DIR",
            help="A folder of reports; may be given more than once.",
            show_default="seeds/documents",
        ),
    ] = None,
    warehouse: WarehouseOption = HOME / "warehouse",
    workers: Annotated[
        int, typer.Option(min=0, help="Processes that read; 0 means one per processor.")
    ] = 0,
    full: Annotated[
        bool, typer.Option("--full", help="Read everything anew, not only what is new or changed.")
    ] = False,
) -> None:
    """Build the warehouse from folders of reports, check it and publish it.

    Only files that are new or changed are read. The release that readers see is replaced at the
    very end, and only when every check passes.

    **Examples**

    `taizhang build`

    `taizhang build --source reports/2024 --source reports/2025 --warehouse /data/taizhang`

    `taizhang build --full --workers 4`
    """
    from pipelines.building import build_warehouse

    sources = source or [HOME / "seeds" / "documents"]
    if not build_warehouse(sources, warehouse, workers, full=full):
        raise typer.Exit(1)


@app.command()
def extract(
    file: Annotated[str, typer.Argument(help="A report, or - for standard input.")],
    as_json: Annotated[
        bool, typer.Option("--json", help="Print every row as JSON instead of tables.")
    ] = False,
    year: Annotated[
        int | None, typer.Option(help="What 今年 means, where the text does not tell.")
    ] = None,
    kind: Annotated[
        str | None, typer.Option(help="plan, summary, mixed, report or bulletin.")
    ] = None,
) -> None:
    """Read one report and print its indicators, projects and measures. Needs no warehouse.

    **Examples**

    `taizhang extract report.txt`

    `taizhang extract report.txt --json | jq '.indicators[].name'`

    `cat report.txt | taizhang extract - --year 2020 --kind plan`
    """
    from pipelines import report
    from pipelines.extract import extract as read_text

    out = report.console()
    documents = _documents(file, year, kind)
    for document in documents:
        extraction = read_text(document.text, year=document.year, kind=document.kind)
        if as_json:
            typer.echo(report.document_json(document._asdict(), extraction))
            continue
        known = (document.title, document.locality, document.year, document.kind)
        out.print(" · ".join(str(fact) for fact in known if fact), style="bold", markup=False)
        for grid in report.document_tables(extraction, document.locality):
            out.print(grid)


def _documents(file: str, year: int | None, kind: str | None) -> "list[Document]":
    """The documents of one file, or the end of the command with the reason."""
    from pipelines.contract import table
    from pipelines.ingest import Rejected, read_bytes

    vocabulary = table("documents").column("kind").vocabulary
    if kind is not None and vocabulary and kind not in vocabulary.labels:
        _fail(f"--kind {kind} is none of {', '.join(vocabulary.labels)}")
    said = {"year": str(year) if year else "", "kind": kind or ""}
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return read_bytes(data, Path(file).name, {k: v for k, v in said.items() if v})
    except OSError as error:
        _fail(f"{file} cannot be read: {error.strerror}")
    except Rejected as rejected:
        _fail(f"{file}: {rejected}")


@app.command()
def sql(
    query: Annotated[str, typer.Argument(help="One SQL query.")],
    warehouse: WarehouseOption = HOME / "warehouse",
    style: Annotated[
        Format, typer.Option("--format", help="How the rows are printed.")
    ] = Format.table,
) -> None:
    """Ask the current release a question. Read-only: no file or network is within reach.

    **Examples**

    `taizhang sql "SELECT * FROM mart.target_progress WHERE pace = 'behind'"`

    `taizhang sql 'SELECT * FROM zh.指标' --format csv > 指标.csv`
    """
    import duckdb

    from pipelines import report
    from pipelines.warehouse.folder import Folder, NoRelease
    from pipelines.warehouse.read import reading

    try:
        with reading(Folder(warehouse)) as con:
            cursor = con.execute(query)
            header = [column[0] for column in cursor.description or ()]
            rows = cursor.fetchall()
    except (duckdb.Error, NoRelease) as error:
        _fail(str(error))
    if style is Format.table:
        report.console().print(report.query_table(header, rows))
    else:
        typer.echo(report.query_text(header, rows, style.value))


@app.command()
def check(warehouse: WarehouseOption = HOME / "warehouse") -> None:
    """Run every check on the current release again; exit with 1 when one fails.

    **Example**

    `taizhang check --warehouse /data/taizhang`
    """
    from pipelines import report
    from pipelines.warehouse.folder import Folder, NoRelease
    from pipelines.warehouse.read import check_current

    try:
        findings = check_current(Folder(warehouse))
    except NoRelease as error:
        _fail(str(error))
    out = report.console()
    for finding in findings:
        if not finding.passed:
            out.print(f"{finding.check.severity}: {finding}", markup=False)
    failed = sum(finding.blocks for finding in findings)
    warned = sum(not finding.passed for finding in findings) - failed
    out.print(f"{len(findings)} checks: {failed} failed, {warned} with warnings")
    if failed:
        raise typer.Exit(1)


@app.command()
def dictionary() -> None:
    """Print the data dictionary: every table and column, in Chinese and English.

    **Example**

    `taizhang dictionary > warehouse/README.md`
    """
    from pipelines.contract.dictionary import markdown

    typer.echo(markdown(), nl=False)


def main() -> None:
    """Run the command."""
    app(prog_name="taizhang")


if __name__ == "__main__":
    main()
