"""Whatever happens to a build, a whole site stands afterwards, and the exit code says which."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from policy_site.commands import build as command
from policy_site.commands.build import build
from policy_site.sources.source_files import FOLDERS

HERE = Path(__file__).parent
MKDOCS = "site_name: A site\ntheme: {name: material}\nhooks: [hooks/mkdocs_events.py]\nextra: {school: {name: x}}\nnav:\n  - Home: index.md\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose site is made by the toy generator."""
    monkeypatch.setenv("GENERATOR", "toy_generator")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(HERE), *filter(None, [os.environ.get("PYTHONPATH")])]))
    folder = tmp_path / "project"
    for name in FOLDERS:
        (folder / name).mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(MKDOCS)
    order(folder, "text old")
    return folder


def order(project: Path, *orders: str) -> None:
    """What the next builds of the project are to do."""
    (project / "orders").write_text("\n".join(orders))


def start(project: Path, said: Path | None = None) -> subprocess.Popen[bytes]:
    """Start a build of the project in a process of its own; what it says goes to the file `said`."""
    code = "import pathlib, sys; from policy_site.commands.build import build; sys.exit(build(pathlib.Path(sys.argv[1])))"
    with (said or Path(os.devnull)).open("w") as errors:
        return subprocess.Popen([sys.executable, "-c", code, str(project)], stderr=errors)


def wait_for(file: Path) -> None:
    """Wait until another process has made `file`."""
    while not file.exists():
        time.sleep(0.01)


def texts(site: Path, files: int = 20) -> set[str]:
    """The texts of the pages of a site, which must all be there."""
    pages = list(site.rglob("index.html"))
    assert len(pages) == files + 1
    return {page.read_text() for page in pages}


def left_over(project: Path) -> list[str]:
    """What builds have left in the work folder."""
    return [path.name for path in (project / ".build").iterdir() if path.name != "lock"]


def test_build_of_a_first_site_is_put_in_place(project: Path) -> None:
    assert build(project) == 0
    assert texts(project / "site") == {"old"} and left_over(project) == []
    assert (project / "site").stat().st_mode & 0o777 == 0o755


def test_build_again_takes_the_place_of_the_old_site(project: Path) -> None:
    assert build(project) == 0
    (project / "site/gone.html").write_text("x")
    order(project, "text new")
    assert build(project) == 0
    assert texts(project / "site") == {"new"} and not (project / "site/gone.html").exists() and left_over(project) == []


def test_build_where_the_system_cannot_exchange_folders_puts_the_new_site_in_place(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert build(project) == 0
    monkeypatch.setattr(command, "_exchange", lambda one, other: False)
    order(project, "text new")
    assert build(project) == 0
    assert texts(project / "site") == {"new"} and left_over(project) == []


@pytest.mark.parametrize(
    ("orders", "code"),
    [(["exit 3"], 3), (["die"], 128 + signal.SIGKILL), (["leave-out pages/3/index.html"], 1), (["empty index.html"], 1), (["leave-out version.json"], 1)],
)
def test_build_that_fails_leaves_the_old_site_and_says_so(project: Path, orders: list[str], code: int) -> None:
    assert build(project) == 0
    order(project, "text new", *orders)
    assert build(project) == code
    assert texts(project / "site") == {"old"} and left_over(project) == []


def test_build_of_a_project_file_that_cannot_be_read_reports_and_starts_nothing(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert build(project) == 0
    (project / "mkdocs.yml").write_text(MKDOCS.replace("A site", "A site: with a colon"))
    order(project, "exit 9")
    assert build(project) == 1
    assert "mkdocs.yml:1: " in capfd.readouterr().err
    assert texts(project / "site") == {"old"}


def test_two_builds_at_once_leave_a_whole_site_and_both_say_so(project: Path, tmp_path: Path) -> None:
    order(project, "text new", f"wait {tmp_path / 'go'}")
    one = start(project)
    wait_for(project / "half-way")
    other = start(project, tmp_path / "said")
    while "Waiting" not in (tmp_path / "said").read_text():
        assert other.poll() is None
        time.sleep(0.01)
    assert not (project / "site").exists()
    (tmp_path / "go").touch()
    assert (one.wait(), other.wait()) == (0, 0)
    assert texts(project / "site") == {"new"} and left_over(project) == []


def test_build_that_waits_too_long_gives_up(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    order(project, f"wait {tmp_path / 'go'}")
    one = start(project)
    wait_for(project / "half-way")
    monkeypatch.setattr(command, "LONGEST_WAIT", 0.1)
    assert build(project) == 1
    (tmp_path / "go").touch()
    assert one.wait() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_build_that_is_told_to_stop_clears_up_and_leaves_the_old_site(project: Path, tmp_path: Path, number: signal.Signals) -> None:
    assert build(project) == 0
    order(project, "text new", f"wait {tmp_path / 'never'}")
    process = start(project)
    wait_for(project / "half-way")
    process.send_signal(number)
    assert process.wait() == 128 + number
    assert texts(project / "site") == {"old"} and left_over(project) == []


def test_builds_killed_at_any_moment_leave_a_whole_site(project: Path) -> None:
    order(project, "text 0", "files 200")
    assert build(project) == 0
    chance = random.Random(1)
    for number in range(1, 9):
        order(project, f"text {number}", "files 200")
        process = start(project)
        enough = chance.randint(0, 260)
        while process.poll() is None and sum(len(files) for _, _, files in os.walk(project / ".build")) < enough:
            pass
        process.kill()
        process.wait()
        found = texts(project / "site", 200)
        assert len(found) == 1 and int(found.pop()) <= number
    order(project, "text last", "files 200")
    assert build(project) == 0
    assert texts(project / "site", 200) == {"last"}


def test_build_after_one_killed_between_two_steps_puts_the_old_site_back_first(project: Path) -> None:
    assert build(project) == 0
    (project / "site").rename(project / ".build/old-1")
    order(project, "exit 1")
    assert build(project) == 1
    assert texts(project / "site") == {"old"} and left_over(project) == []


# ---- a site that is not a plain folder


def test_build_to_a_link_exchanges_the_folder_that_it_leads_to(project: Path, tmp_path: Path) -> None:
    served = tmp_path / "www" / "public"
    served.mkdir(parents=True)
    (project / "site").symlink_to(served)
    for text in ("one", "two", "three"):
        order(project, f"text {text}")
        assert build(project) == 0
        assert (project / "site").is_symlink() and texts(served) == {text}


def test_build_to_a_link_to_another_disk_builds_there(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    served = tmp_path / "other" / "public"
    served.parent.mkdir()
    (project / "site").symlink_to(served)
    monkeypatch.setattr(command, "_disk", lambda folder: "other" in folder.parts)
    for text in ("one", "two"):
        order(project, f"text {text}")
        assert build(project) == 0
        assert texts(served) == {text}
    assert sorted(path.name for path in served.parent.iterdir()) == [".public-build", "public"]
    assert not (project / ".build").exists()


def refused(project: Path, capfd: pytest.CaptureFixture[str]) -> str:
    """What a build says that is refused before anything is touched."""
    before = sorted(path.name for path in project.iterdir())
    assert build(project) == 1
    assert sorted(path.name for path in project.iterdir()) == before
    said = capfd.readouterr().err
    assert "expected" in said and "Traceback" not in said
    return said


def test_build_to_a_mount_point_is_refused(project: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    (project / "site").mkdir()
    monkeypatch.setattr(os.path, "ismount", lambda path: Path(path).name == "site")
    assert "mount point" in refused(project, capfd)


def test_build_to_a_file_is_refused(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (project / "site").write_text("x")
    refused(project, capfd)


@pytest.mark.parametrize("leads_to", ["site", "nowhere/at/all"])
def test_build_to_a_link_that_leads_nowhere_is_refused(project: Path, leads_to: str, capfd: pytest.CaptureFixture[str]) -> None:
    (project / "site").symlink_to(leads_to)
    refused(project, capfd)


@pytest.mark.parametrize("is_link", [True, False])
def test_build_whose_work_folder_is_no_folder_is_refused(project: Path, tmp_path: Path, is_link: bool, capfd: pytest.CaptureFixture[str]) -> None:
    if is_link:
        (project / ".build").symlink_to(tmp_path)
    else:
        (project / ".build").write_text("x")
    refused(project, capfd)


def test_build_where_nothing_can_be_written_is_refused(project: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != project)
    refused(project, capfd)


def test_build_over_a_site_with_a_part_that_is_write_protected_goes_on_working(project: Path) -> None:
    for text in ("one", "two", "three"):
        order(project, f"text {text}")
        assert build(project) == 0
        assert texts(project / "site") == {text} and left_over(project) == []
        (project / "site/pages").chmod(0o555)


def test_build_on_a_full_disk_leaves_the_old_site(project: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    assert build(project) == 0

    def no_room(*_: object, **__: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tempfile, "mkdtemp", no_room)
    assert build(project) == 1
    assert "No space left on device" in capfd.readouterr().err
    assert texts(project / "site") == {"old"}


def test_build_over_a_site_that_may_not_be_written_in_takes_its_place(project: Path) -> None:
    """The first administrator has no need of rights, so the build is run by a user without that one's powers where the system can do so."""
    assert build(project) == 0
    (project / "site").chmod(0o555)
    order(project, "text new")
    powerless = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all"] if os.geteuid() == 0 and shutil.which("setpriv") else []
    code = "import pathlib, sys; from policy_site.commands.build import build; sys.exit(build(pathlib.Path(sys.argv[1])))"
    assert subprocess.run([*powerless, sys.executable, "-c", code, str(project)]).returncode == 0
    assert texts(project / "site") == {"new"} and left_over(project) == []


def test_build_over_another_users_site_is_refused_before_it_begins(project: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    assert build(project) == 0
    order(project, "exit 9")
    monkeypatch.setattr(command, "_is_ours", lambda folder: False)
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != project / "site")
    assert build(project) == 1
    assert "another user's" in capfd.readouterr().err
    assert texts(project / "site") == {"old"}
