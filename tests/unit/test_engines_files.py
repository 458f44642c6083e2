"""Listing the source files: names over several roots, digests, clear errors."""

from pathlib import Path

import pytest

from pipelines.engines.files import NoSources, list_files


def write(path: Path, text: str = "内容") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_files_are_named_by_their_path_below_the_root_and_sorted(tmp_path: Path) -> None:
    write(tmp_path / "b.txt")
    write(tmp_path / "a" / "二.txt")
    write(tmp_path / ".hidden")
    files = list_files([tmp_path])
    assert [f.source_path for f in files] == ["a/二.txt", "b.txt"]
    assert files[1].size_bytes == 6
    assert files[1].sha256 is not None
    assert len(files[1].sha256) == 64


def test_the_same_path_in_a_second_root_gets_the_folder_name(tmp_path: Path) -> None:
    roots = [tmp_path / "one", tmp_path / "x" / "two", tmp_path / "y" / "two"]
    for root in roots:
        write(root / "plan.txt")
    write(roots[1] / "only-here.txt")
    names = [f.source_path for f in list_files(roots)]
    assert names == ["only-here.txt", "plan.txt", "two-2/plan.txt", "two/plan.txt"]


def test_a_root_given_twice_counts_once(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    assert len(list_files([tmp_path, tmp_path / "." / ""])) == 1


def test_metadata_is_part_of_what_a_file_is(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    before = list_files([tmp_path])[0]
    write(tmp_path / "metadata.csv", "source_path,year\na.txt,2020\n")
    (after,) = list_files([tmp_path])
    assert '"year": "2020"' in after.metadata
    assert before.sha256 == after.sha256
    assert before.key != after.key


@pytest.mark.parametrize("kind", ["missing", "empty", "a file"])
def test_no_sources_is_a_clear_error(tmp_path: Path, kind: str) -> None:
    root = tmp_path / "root"
    if kind == "empty":
        root.mkdir()
    if kind == "a file":
        write(root)
    with pytest.raises(NoSources, match="root"):
        list_files([root])


def test_a_file_that_cannot_be_read_is_listed_with_its_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "a.txt")
    opened = Path.open

    def refuse(self: Path, *args, **kwargs):
        if self.name == path.name:
            raise PermissionError(13, "Permission denied")
        return opened(self, *args, **kwargs)

    monkeypatch.setattr(Path, "open", refuse)
    (file,) = list_files([tmp_path])
    assert file.sha256 is None
    assert file.reason == "the file cannot be read: Permission denied"
