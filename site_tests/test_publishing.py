"""The workflows that check and publish, the check of links, and what a web server is told: nothing loose, nothing endless."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tomllib
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from github import workflow
from packaging.specifiers import SpecifierSet

from policy_site.maintenance.outside_sources import named_addresses
from policy_site.site.deployment import headers

ROOT = Path(__file__).resolve().parent.parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PINNED = re.compile(r"^\s*(?:- )?uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+(?:\.\d+)*$")
MOST_MINUTES = 60

MAY_WRITE = {
    "publish": {"deploy": {"pages": "write", "id-token": "write"}},
    "change": {
        "propose": {"actions": "write", "contents": "write", "issues": "write", "pull-requests": "write"},
        "answer": {"issues": "write"},
    },
}
"""The jobs that may write, and what."""

EachWorkflow = pytest.mark.parametrize("file", WORKFLOWS, ids=[file.stem for file in WORKFLOWS])


def jobs(file: Path) -> dict[str, dict[str, Any]]:
    return dict(workflow(file)["jobs"])


def steps(file: Path) -> list[dict[str, Any]]:
    return [step for job in jobs(file).values() for step in job["steps"]]


def commands(file: Path) -> list[str]:
    return [step["run"] for step in steps(file) if "run" in step]


def named(name: str) -> Path:
    return next(file for file in WORKFLOWS if file.stem == name)


def test_there_are_workflows_to_ask_to_check_to_publish_and_to_look_at_links() -> None:
    assert [file.stem for file in WORKFLOWS] == ["change", "check", "links", "nightly", "publish"]


@EachWorkflow
def test_each_action_is_pinned_to_a_commit_and_says_its_version(file: Path) -> None:
    used = [row for row in file.read_text(encoding="utf-8").splitlines() if "uses:" in row]
    assert len(used) == sum("uses" in step for step in steps(file)) > 0
    assert [row for row in used if not PINNED.match(row)] == []


def test_one_action_has_one_version_everywhere() -> None:
    pins: dict[str, set[str]] = {}
    for file in WORKFLOWS:
        for action, _, commit in (step["uses"].partition("@") for step in steps(file) if "uses" in step):
            pins.setdefault(action, set()).add(commit)
    assert {action: commits for action, commits in pins.items() if len(commits) > 1} == {}


@EachWorkflow
def test_a_workflow_may_read_at_most_and_a_job_asks_for_the_rest(file: Path) -> None:
    assert workflow(file)["permissions"] in ({}, {"contents": "read"})
    writing = {name: job["permissions"] for name, job in jobs(file).items() if "write" in job.get("permissions", {}).values()}
    assert writing == MAY_WRITE.get(file.stem, {})


@EachWorkflow
def test_a_job_that_may_write_runs_nothing_of_ours(file: Path) -> None:
    for job in jobs(file).values():
        if "write" in job.get("permissions", {}).values():
            assert [step for step in job["steps"] if "run" in step or "checkout" in step.get("uses", "")] == []


@EachWorkflow
def test_each_job_has_a_time_limit(file: Path) -> None:
    assert all(0 < int(job["timeout-minutes"]) <= MOST_MINUTES for job in jobs(file).values())


@EachWorkflow
def test_a_checkout_leaves_no_credentials_behind(file: Path) -> None:
    checkouts = [step for step in steps(file) if step.get("uses", "").startswith("actions/checkout@")]
    assert all(step["with"]["persist-credentials"] == "false" for step in checkouts)


@EachWorkflow
def test_no_command_takes_words_from_outside(file: Path) -> None:
    """A pull request's title in a command would be run as one; and so would an issue's text in a script."""
    scripts = [step["with"]["script"] for step in steps(file) if "script" in step.get("with", {})]
    assert [text for text in [*commands(file), *scripts] if "${{" in text] == []
    assert "pull_request_target" not in workflow(file)["on"]


def test_a_change_is_checked_by_the_contributors_own_command() -> None:
    assert commands(named("check")) == ["make required"]
    assert "pull_request" in workflow(named("check"))["on"]


def test_a_change_that_is_asked_for_is_tried_without_the_right_to_write_and_only_for_members() -> None:
    file = named("change")
    assert commands(file) == ["make change-from-issue"]
    assert list(workflow(file)["on"]) == ["issues"]
    tried = jobs(file)["try"]
    assert tried["permissions"] == {"contents": "read"}
    members = 'contains(fromJSON(\'["OWNER", "MEMBER", "COLLABORATOR"]\'), github.event.issue.author_association)'
    assert tried["if"] == members
    assert all(job["needs"] == "try" for name, job in jobs(file).items() if name != "try")
    # Of what the author typed, only the text of the issue is read, and only into the environment of that one step.
    text = re.sub(r"issue\.number", "", file.read_text(encoding="utf-8"))
    assert re.findall(r"github\.event\.\w[\w.]*", text) == ["github.event.issue.author_association", "github.event.issue.body"]


def test_a_change_that_is_asked_for_is_checked_like_any_other() -> None:
    check = workflow(named("check"))
    assert "before" in check["on"]["workflow_dispatch"]["inputs"]
    (step,) = [step for step in steps(named("check")) if "run" in step]
    assert step["env"]["BEFORE"].endswith("|| inputs.before }}")
    assert 'workflow_id: "check.yml"' in named("change").read_text(encoding="utf-8")


def test_every_night_runs_everything() -> None:
    assert commands(named("nightly")) == ["make test-all"]
    assert [len(row["cron"].split()) == 5 for row in workflow(named("nightly"))["on"]["schedule"]] == [True]


@pytest.mark.parametrize(
    ("changed", "tier"),
    [
        ({"contacts.yaml", "content/staff/index.md", "data/glossary.yaml"}, "check"),
        ({"contacts.yaml", "decision_trees/fgm.yaml"}, "test"),
        ({"hooks/content/x.py"}, "test"),
        ({"Makefile"}, "test"),
    ],
)
def test_a_change_of_words_and_data_alone_is_checked_in_a_minute(tmp_path: Path, changed: set[str], tier: str) -> None:
    def git(*words: str) -> str:
        name = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        return subprocess.run(["git", *name, *words], cwd=tmp_path, check=True, capture_output=True, text=True).stdout.strip()

    def required(before: str) -> str:
        # The tests themselves are run by a make, which would have this one say where it is.
        around = {name: value for name, value in os.environ.items() if not name.startswith("MAKE") and name != "MFLAGS"}
        command = ["make", "--no-print-directory", "required", "MAKE=echo"]
        return subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True, env={**around, "BEFORE": before}).stdout.strip()

    git("init", "--quiet")
    shutil.copy(ROOT / "Makefile", tmp_path)
    git("add", ".")
    git("commit", "--quiet", "-m", "Before")
    before = git("rev-parse", "HEAD")
    for path in changed:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        with (tmp_path / path).open("a") as file:
            file.write("\n# changed\n")
    git("add", ".")
    git("commit", "--quiet", "-m", "After")
    assert required(before) == tier
    assert required("0" * 40) == required("") == "test"


def test_publishing_tests_first_and_comes_round_each_week() -> None:
    file = named("publish")
    assert commands(file) == ["make required", "make days", "make papers", "make build"]
    assert jobs(file)["deploy"]["needs"] == "build"
    on = workflow(file)["on"]
    assert on["push"]["branches"] == ["main"] and "workflow_dispatch" in on
    assert [len(row["cron"].split()) == 5 and row["cron"].split()[4] != "*" for row in on["schedule"]] == [True]
    assert workflow(file)["concurrency"]["cancel-in-progress"] == "false"


def test_the_check_of_links_blocks_nothing() -> None:
    assert all(job["continue-on-error"] == "true" for job in jobs(named("links")).values())
    assert not any("links" in str(jobs(named(name))) for name in ("check", "publish"))


def test_commands_of_workflows_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for command in (command for file in WORKFLOWS for command in commands(file)):
        program, name = command.split()
        assert re.search(rf"^{name}:", makefile, re.M) if program == "make" else (ROOT / name).is_file(), command


def test_every_link_of_the_built_site_that_leads_outside_is_listed(built: Path) -> None:
    """The list is read from the sources; the site must hold no address that is not in it."""
    shown = {address for file in built.rglob("*.html") for address in re.findall(r'<a\b[^>]*?href="(https?://[^"#]*)', file.read_text(encoding="utf-8"))}
    assert shown and shown <= set(named_addresses(ROOT)), shown - set(named_addresses(ROOT))


# ---- what a web server is told


def told_in(language: str) -> dict[str, list[str]]:
    """The headers, with their values, of the snippet in `language` in docs/publishing.md."""
    text = (ROOT / "docs/publishing.md").read_text(encoding="utf-8")
    (snippet,) = re.findall(rf"^```{language}\n(.*?)^```", text, re.M | re.S)
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r'(?:add_header|Header always set) ([\w-]+) "?(.*?)"?(?: always;)?$', snippet, re.M):
        found.setdefault(name, []).append(value)
    if language == "nginx":
        found["Cache-Control"] = re.findall(r'^    (?:default|"[^"]+") +"(.*)";$', snippet, re.M)
    return found


@pytest.mark.parametrize("language", ["nginx", "apache"])
def test_servers_are_told_to_send_the_headers_that_the_build_writes(language: str) -> None:
    wanted: dict[str, list[str]] = {}
    for name, value in re.findall(r"^  ([\w-]+): (.*)$", headers(), re.M):
        wanted.setdefault(name, []).append(value)
    assert told_in(language) == wanted, "docs/publishing.md has other headers than hooks/policy_site/site/deployment.py"


def test_the_settings_for_hosts_are_those_of_the_makefile() -> None:
    text = (ROOT / "docs/publishing.md").read_text(encoding="utf-8")
    assert text.count("| Build command | `make build` |") == 2
    for target in set(re.findall(r"`make ([a-z-]+)", text)):
        assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M), target
    assert "`3.11` (or newer)" in text, "hosts give the newest 3.11"


def test_oldest_python_that_is_asked_for_is_one_that_every_locked_package_takes() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    oldest = project["requires-python"].removeprefix(">=")
    locked = {name for file in ROOT.glob("requirements*.txt") for name in re.findall(r"^([\w.-]+)==", file.read_text(encoding="utf-8"), re.M)}
    asked = {name: str(metadata.distribution(name).metadata.json.get("requires_python", "")) for name in locked}
    assert {name: versions for name, versions in asked.items() if oldest not in SpecifierSet(versions)} == {}
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert makefile.count(f"sys.version_info < ({oldest.replace('.', ', ')})") == makefile.count(f"Python {oldest} or newer") == makefile.count("-m venv") == 2
    for page, words in (("README.md", f"Python {oldest} or newer"), ("content/drafts/keeping.md", f"Python ({oldest} or newer)")):
        assert words in (ROOT / page).read_text(encoding="utf-8"), page


def test_files_that_the_architecture_names_exist() -> None:
    """In docs/architecture.md: every path in code marks that begins with one of the project's folders."""
    named = re.findall(r"`((?:hooks|site_tests|data|docs|content|decision_trees|\.github)/[\w./-]*\w)`", (ROOT / "docs" / "architecture.md").read_text("utf-8"))
    assert len(named) > 20
    assert [path for path in named if not (ROOT / path).exists()] == []
