"""A template is compiled once for all processes, and again when it has changed."""

from pathlib import Path

import pytest
from jinja2 import DictLoader

from leeward.ui.compiled import BesideTheCode
from leeward.ui.environment import environment


def page(folder: Path, source: str) -> str:
    """What a process that has just started makes of a template."""
    kept = BesideTheCode(folder, keeps=True)
    env = environment(loader=DictLoader({"page.html": source}), bytecode_cache=kept)
    return env.get_template("page.html").render()


def test_the_next_process_finds_it_compiled(tmp_path: Path) -> None:
    assert page(tmp_path, "{{ 6 * 7 }}") == "42"
    [kept] = tmp_path.iterdir()
    before = kept.stat()
    assert page(tmp_path, "{{ 6 * 7 }}") == "42"
    after = kept.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_template_that_has_changed_is_compiled_again(tmp_path: Path) -> None:
    assert page(tmp_path, "The tide is out.") == "The tide is out."
    assert page(tmp_path, "The tide is in.") == "The tide is in."
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("bytes_left", [0, 5, 20, 40, 80])
def test_one_that_a_power_cut_spoiled_is_made_anew(tmp_path: Path, bytes_left: int) -> None:
    assert page(tmp_path, "The tide is out.") == "The tide is out."
    [kept] = tmp_path.iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(whole[:bytes_left])
    assert page(tmp_path, "The tide is out.") == "The tide is out."
    assert kept.read_bytes() == whole


def test_where_nothing_can_be_kept_pages_are_made_all_the_same(tmp_path: Path) -> None:
    nowhere = tmp_path / "a file"
    nowhere.write_text("in the way")
    assert page(nowhere, "The tide is out.") == "The tide is out."
