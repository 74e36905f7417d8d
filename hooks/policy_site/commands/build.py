"""`make build`: build the site in a folder of its own, and exchange it for the old one only when it is whole.

The site that stands is never touched before that. Only one build runs at a time; another one waits. Whatever goes wrong (a fault in a
file, a full disk, a kill) ends with an exit code other than 0 and with the last whole site where it was.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

from filelock import FileLock, Timeout

from policy_site.site.project_file import project_file_problems
from policy_site.sources.problems import report

CONFIG = "mkdocs.yml"
SITE, WORK = "site", ".build"
NEW, OLD = "new-", "old-"
"""What the folders in the work folder begin with: sites that are being built, and those whose place was taken."""
LIST = "version.json"
"""The file of a finished site that names the list of all others (site/deployment.py)."""
LONGEST_WAIT = 900
"""The seconds that a build waits for another one."""
NOTHING_CHANGED = "The last good site is unchanged."


class Refusal(Exception):
    """Raised where a build cannot begin, or its site cannot be put in place; says why in plain words."""


@dataclass(frozen=True)
class Place:
    """Where the site stands (behind every link), and the folder on the same disk in which new ones are built."""

    site: Path
    work: Path


def build(root: Path) -> int:
    """Build the project at `root` to `root`/site. The exit code: 0 when the new site stands, else another."""
    try:
        with _stopped_by_signals():
            if project_file_problems(root, CONFIG):
                # The generator reads this file before any of our checks, and would stop at it in its own words.
                from policy_site.site.load import load_site  # Takes a second to import, and is needed here alone.

                raise Refusal(report(load_site(root, CONFIG)[1]))
            place = _place_of(root)
            with _alone(place.work):
                _clear(place)
                return _build(root, place)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
    except OSError as error:
        print(f"The site cannot be built: {error.strerror or error}{f' ({error.filename})' if error.filename else ''}. {NOTHING_CHANGED}", file=sys.stderr)
    return 1


def _build(root: Path, place: Place) -> int:
    new = Path(tempfile.mkdtemp(prefix=NEW, dir=place.work))
    try:
        # Others than the builder read the site; mkdtemp makes folders for the builder alone.
        new.chmod(0o755)
        code = _generate(root, new)
        if code != 0:
            return code
        if missing := _missing_in(new):
            raise Refusal(f"The new site is not whole: {', '.join(missing[:5])} {'is' if len(missing) == 1 else 'are'} missing or empty. {NOTHING_CHANGED}")
        _put_in_place(place, new)
    finally:
        _remove(new)
    return 0


def _generate(root: Path, new: Path) -> int:
    """Let the site's generator build into the folder `new`; its exit code, and never 0 for one that was killed."""
    generator = os.environ.get("GENERATOR", "mkdocs")
    command = [sys.executable, "-m", generator, "build", "--strict", "--clean", "--config-file", str(root / CONFIG), "--site-dir", str(new)]
    process = subprocess.Popen(command, cwd=root)
    try:
        code = process.wait()
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
    if code < 0:
        print(f"The build was stopped from outside ({signal.strsignal(-code)}). {NOTHING_CHANGED}", file=sys.stderr)
        return 128 - code
    return code


# ---- where the site stands


def _place_of(root: Path) -> Place:
    """Where the site of the project at `root` stands. Raises Refusal, before anything is touched, where no new one can be put there."""
    site = root / SITE
    if site.is_symlink():
        try:
            site = site.resolve(strict=False)
        except (OSError, RuntimeError):
            raise Refusal(f"{SITE} is a link that leads to itself; expected a folder, or a link to one.") from None
    if site.exists() and not site.is_dir():
        raise Refusal(f"{SITE} is a file; expected a folder, or nothing: take the file away.")
    if site.is_dir() and os.path.ismount(site):
        raise Refusal(
            f"{site} is a disk of its own (a mount point), and a new site cannot take its place in one step; "
            f"expected {SITE} to be a link to a folder on that disk, such as {site / 'public'}."
        )
    if not site.parent.is_dir():
        raise Refusal(f"{SITE} is a link into {site.parent}, which is not there; expected a folder there: make it first.")
    work = root / WORK if _disk(root / WORK) == _disk(site.parent) else site.parent / f".{site.name}-{WORK.lstrip('.')}"
    if work.is_symlink() or (work.exists() and not work.is_dir()):
        raise Refusal(f"{work} is a link or a file; expected a folder, or nothing: take it away.")
    for folder in (site.parent, work) if work.exists() else (site.parent, work.parent):
        if not os.access(folder, os.W_OK | os.X_OK):
            raise Refusal(f"Nothing can be written in {folder}; expected a folder that you may write in. {NOTHING_CHANGED}")
    if site.is_dir() and not os.access(site, os.W_OK | os.X_OK) and not _is_ours(site):
        raise Refusal(f"{site} is another user's, and nothing can be written in it; expected a folder that you may write in. {NOTHING_CHANGED}")
    return Place(site, work)


def _is_ours(folder: Path) -> bool:
    """Whether the folder belongs to whoever builds, who may then give themselves the right to write in it."""
    return sys.platform == "win32" or folder.stat().st_uid == os.geteuid()


def _disk(folder: Path) -> int:
    """The disk that `folder` is on, or would be on."""
    return (folder if folder.exists() else folder.parent).stat().st_dev


@contextlib.contextmanager
def _alone(work: Path) -> Iterator[None]:
    """Wait until no other build of this site runs; keep others waiting."""
    work.mkdir(exist_ok=True)
    lock = FileLock(work / "lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        print("Another build of this site is running. Waiting for it to end.", file=sys.stderr)
        try:
            lock.acquire(timeout=LONGEST_WAIT)
        except Timeout:
            raise Refusal(f"The other build has not ended after {LONGEST_WAIT // 60} minutes. {NOTHING_CHANGED}") from None
    try:
        yield
    finally:
        lock.release()


def _clear(place: Place) -> None:
    """Remove what builds that were killed have left; put the old site back where one was killed between taking it away and giving a new one."""
    left = sorted(place.work.glob(f"{OLD}*"), key=lambda folder: folder.stat().st_mtime)
    if left and not place.site.exists():
        left.pop().rename(place.site)
    for folder in (*left, *place.work.glob(f"{NEW}*")):
        _remove(folder)


# ---- putting a site in place


def _missing_in(folder: Path) -> list[str]:
    """What a new site lacks of the files that it says it has."""
    try:
        listed = json.loads((folder / LIST).read_text(encoding="utf-8"))["files"]
        names = json.loads((folder / listed).read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError):
        return ["the list of its files"]
    paths = [name.removeprefix("./") + ("index.html" if name.endswith("/") else "") for name in names]
    return [path for path in ["index.html", *paths] if not (folder / path).is_file() or not (folder / path).stat().st_size]


def _put_in_place(place: Place, new: Path) -> None:
    """Give `new` the place of the site that stands."""
    if not place.site.exists():
        new.rename(place.site)
        return
    # A folder that may not be written in cannot be moved; this one goes away.
    with contextlib.suppress(OSError):
        place.site.chmod(place.site.stat().st_mode | stat.S_IRWXU)
    if _exchange(new, place.site):
        _remove(new)
        return
    old = Path(tempfile.mkdtemp(prefix=OLD, dir=place.work))
    old.rmdir()
    place.site.rename(old)
    try:
        new.rename(place.site)
    except OSError:
        old.rename(place.site)
        raise
    _remove(old)


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step, so that neither is missing for a moment; False where the system cannot."""
    with contextlib.suppress(OSError, AttributeError):
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "linux":
            here, both = -100, 2
            return bool(library.renameat2(here, os.fsencode(one), here, os.fsencode(other), both) == 0)
        if sys.platform == "darwin":
            return bool(library.renamex_np(os.fsencode(one), os.fsencode(other), 2) == 0)
    return False


def _remove(folder: Path) -> None:
    """Remove a folder, its write-protected parts too. What cannot be removed stays in the work folder and harms nothing."""
    if not folder.exists():
        return
    for path, _, _ in os.walk(folder):
        with contextlib.suppress(OSError):
            Path(path).chmod(stat.S_IRWXU)
    shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _stopped_by_signals() -> Iterator[None]:
    """End a build that is told to stop as one that failed: what it began is cleared away."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    signals = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGINT") if hasattr(signal, name)]
    before: dict[Any, Any] = {}
    with contextlib.suppress(ValueError):  # Another thread than the first may set no handlers.
        before = {each: signal.signal(each, stop) for each in signals}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def main(arguments: Sequence[str]) -> int:
    """Build the project in this folder."""
    return build(Path.cwd())
