"""The files of a source folder and its sidecar."""

import pytest

from pipelines.ingest import content_key, find_sources, read_bytes, read_sidecar

TEXT = "云岭县2021年政府工作报告\n各位代表：全县完成投资3亿元。\n"


def test_files_are_found_in_order_without_hidden_ones_and_the_sidecar(tmp_path):
    for name in ("b/2.txt", "a.txt", ".git/x", "b/.x", "metadata.csv", "b/metadata.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    found = [path.relative_to(tmp_path).as_posix() for path in find_sources(tmp_path)]
    assert found == ["a.txt", "b/2.txt", "b/metadata.csv"]


def test_a_loop_of_links_is_harmless(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    (tmp_path / "a" / "x.txt").write_text("x")
    assert find_sources(tmp_path) == [tmp_path / "a" / "x.txt"]


@pytest.mark.parametrize(
    "name", ["'; DROP TABLE documents; --", 'a"b.txt', "a\nb.txt", "年" * 85, "x" * 255, "-rf"]
)
def test_any_name_is_only_a_name(tmp_path, name):
    (tmp_path / name).write_text(TEXT)
    (path,) = find_sources(tmp_path)
    (found,) = read_bytes(path.read_bytes(), path.name)
    assert (found.source_path, found.locality) == (name, "云岭县")


def test_a_folder_that_is_none(tmp_path):
    with pytest.raises(FileNotFoundError, match="does not exist"):
        find_sources(tmp_path / "nowhere")


def test_the_sidecar_by_source_path(tmp_path):
    assert read_sidecar(tmp_path) == {}
    (tmp_path / "metadata.csv").write_text(
        "source_path,year,county\na.txt,2020,易县\nb.txt,,唐县\n", encoding="utf-8-sig"
    )
    assert read_sidecar(tmp_path) == {
        "a.txt": {"year": "2020", "county": "易县"},
        "b.txt": {"county": "唐县"},
    }


def test_a_sidecar_without_paths_says_so(tmp_path):
    (tmp_path / "metadata.csv").write_text("year\n2020\n")
    with pytest.raises(ValueError, match="source_path"):
        read_sidecar(tmp_path)


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (TEXT.replace("\n", "\r\n"), True),
        (TEXT.replace("\n", "\\r\\n"), True),
        ("**" + TEXT.replace("\n", "**\n\n　　&nbsp;", 1), True),
        ("<p>" + TEXT.replace("\n", "</p>\n<p>"), True),
        (TEXT.replace("3亿元", "3.0亿元"), False),
        (TEXT.replace("。", "；"), False),
        ("", False),
    ],
)
def test_texts_of_the_same_words_share_their_key(other, same):
    assert (content_key(TEXT) == content_key(other)) is same
