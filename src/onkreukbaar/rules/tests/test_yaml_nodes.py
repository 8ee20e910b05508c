"""YAML is read with its lines, and nothing in it is changed on the way in."""

from pathlib import Path

import pytest

from onkreukbaar.rules import PolicyError
from onkreukbaar.rules.yaml_nodes import Map, read_map


def read(folder: Path, text: str) -> Map:
    path = folder / "some.yaml"
    path.write_text(text, encoding="utf-8")
    return read_map(path)


def test_scalars_stay_what_was_written(tmp_path: Path) -> None:
    found = read(tmp_path, "a: no\nb: 50.10\nc: 2018-01-01\nd: true\ne: 12\nf: '12'\ng: ~\nh: 012\ni: on\n")
    assert found == {
        "a": "no",
        "b": "50.10",
        "c": "2018-01-01",
        "d": True,
        "e": 12,
        "f": "12",
        "g": None,
        "h": "012",
        "i": "on",
    }


def test_every_key_and_entry_knows_its_line(tmp_path: Path) -> None:
    found = read(tmp_path, "a: 1\nb:\n  c: 2\nd:\n- x\n- y\n")
    assert [found.place_of(key).line for key in ("a", "b", "d")] == [1, 2, 4]
    assert found.map("b").place_of("c").line == 3
    assert [place.line for place in found.seq("d").places] == [5, 6]


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("a: 1\na: 2\n", 2, "twice"),
        ("a: [1\nb: 2\n", 2, "not YAML"),
        ("- a\n", 1, "must hold a mapping"),
        ("", 1, "must hold a mapping"),
        ("a: b: c\n", 1, "not YAML"),
        ("? [a]\n: b\n", 1, "key must be a text"),
        ("a: !!python/object:os.system x\n", 1, ""),
    ],
)
def test_a_file_that_cannot_be_used_says_where(tmp_path: Path, text: str, line: int, problem: str) -> None:
    if not problem:
        assert read(tmp_path, text) == {"a": "x"}  # a tag makes nothing here: it is read as text
        return
    with pytest.raises(PolicyError, match=problem) as caught:
        read(tmp_path, text)
    assert caught.value.place.line == line


def test_a_missing_and_an_unreadable_file_are_faults(tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match="cannot be read"):
        read_map(tmp_path / "none.yaml")
    (tmp_path / "latin.yaml").write_bytes(b"a: caf\xe9\n")
    with pytest.raises(PolicyError, match="cannot be read"):
        read_map(tmp_path / "latin.yaml")


@pytest.mark.parametrize("wrong", ["text", "map", "seq", "flag", "maps", "texts", "languages"])
def test_a_value_of_the_wrong_kind_says_so(tmp_path: Path, wrong: str) -> None:
    found = read(tmp_path, "fine: 1\nkey: 5\n")
    with pytest.raises(PolicyError, match="'key' must be") as caught:
        getattr(found, wrong)("key")
    assert caught.value.place.line == 2
