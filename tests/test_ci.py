"""The parts for CI: the hooks of pre-commit, GitHub's action, and the recipes of docs/ci.md.

Each runs as its host runs it, on projects of tests/projects/. `nox -s installed` gives
`--install`: then the hosts install the tool from this repository, at its last commit;
otherwise they find the one that is tested, since tests need no network.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

import pytest
import yaml
from markdown_it import MarkdownIt

from l10n.reports import REPORTS

pytestmark = pytest.mark.git

ROOT = Path(__file__).parents[1]
PROJECTS = Path(__file__).parent / "projects"
GREEN, BROKEN = "check-green", "check-findings"
BIN = Path(sys.executable).parent


class Done(NamedTuple):
    """How a process ended, and what it said on both streams."""

    code: int
    said: str


def started(command: Iterable[str], folder: Path, environment: Mapping[str, str]) -> Done:
    done = subprocess.run(
        list(command),
        cwd=folder,
        env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "NO_COLOR": "1", **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    return Done(done.returncode, done.stdout)


def git(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=Ann", "-c", "user.email=ann@example.org")
    done = started(("git", *who, *arguments), folder, {})
    assert done.code == 0, done.said
    return done.said.strip()


def committed(folder: Path) -> Path:
    """The folder, as a repository with one commit."""
    git(folder, "init", "-q")
    git(folder, "add", "--all")
    git(folder, "commit", "-q", "-m", "begin")
    return folder


@pytest.fixture
def project(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of the golden folder that the test names, in a repository of its own."""
    return committed(Path(shutil.copytree(PROJECTS / request.param / "before", tmp_path / "work")))


def on(*cases: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("project", cases, indirect=True)


@pytest.fixture
def is_installed(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--install"))


# --- pre-commit

MANIFEST = ROOT / ".pre-commit-hooks.yaml"
HOOKS = {hook["id"]: hook for hook in yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))}


class PreCommit:
    """pre-commit in a repository, which has hooks of ours."""

    def __init__(self, folder: Path, home: Path, *, is_installed: bool) -> None:
        self.folder = folder
        self._home = home
        self._is_installed = is_installed

    def use(self, repos: Iterable[Mapping[str, Any]]) -> None:
        """Write the configuration, with this repository in the place of the one it names."""
        config = {"repos": [self._ours(repo["hooks"]) for repo in repos]}
        path = self.folder / ".pre-commit-config.yaml"
        path.write_text(yaml.safe_dump(config), encoding="utf-8")
        git(self.folder, "add", path.name)
        git(self.folder, "commit", "-q", "-m", "use hooks")

    def _ours(self, hooks: Iterable[Mapping[str, str]]) -> dict[str, Any]:
        if self._is_installed:
            return {"repo": str(ROOT), "rev": git(ROOT, "rev-parse", "HEAD"), "hooks": [*hooks]}
        here = [{**HOOKS[hook["id"]], **hook, "language": "system"} for hook in hooks]
        return {"repo": "local", "hooks": here}

    def run(self, *arguments: str) -> Done:
        path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
        command = (sys.executable, "-m", "pre_commit", "run", *arguments)
        return started(command, self.folder, {"PRE_COMMIT_HOME": str(self._home), "PATH": path})


@pytest.fixture
def pre_commit(project: Path, tmp_path: Path, *, is_installed: bool) -> PreCommit:
    return PreCommit(project, tmp_path / "home", is_installed=is_installed)


def test_the_hooks_are_described_as_pre_commit_wants_them() -> None:
    command = (sys.executable, "-m", "pre_commit", "validate-manifest", str(MANIFEST))
    assert started(command, ROOT, {}) == Done(0, "")


@on(GREEN)
def test_a_commit_of_good_translations_passes(pre_commit: PreCommit) -> None:
    pre_commit.use([{"hooks": [{"id": name} for name in ("l10n-check", "l10n-extract")]}])
    done = pre_commit.run("--all-files")
    assert done.code == 0, done.said
    assert re.findall(r"(?m)^l10n .*\.(\w+)$", done.said) == ["Passed", "Passed"]


@on(BROKEN)
def test_a_commit_of_broken_translations_fails_with_their_places(pre_commit: PreCommit) -> None:
    pre_commit.use([{"hooks": [{"id": "l10n-check"}]}])
    done = pre_commit.run("--all-files")
    assert done.code == 1
    assert "\nlocales/pl/site.po:66:9: error [placeholders] `{name}` is missing" in done.said


@on(GREEN)
def test_a_commit_of_what_the_hooks_do_not_read_starts_none(pre_commit: PreCommit) -> None:
    pre_commit.use([{"hooks": [{"id": name} for name in HOOKS]}])
    (pre_commit.folder / "app.py").write_text("", encoding="utf-8")
    git(pre_commit.folder, "add", "app.py")
    done = pre_commit.run()
    assert (done.code, done.said.count("Skipped")) == (0, len(HOOKS))


@on(GREEN)
def test_hooks_that_write_fail_once_when_they_changed_a_file(pre_commit: PreCommit) -> None:
    pre_commit.use([{"hooks": [{"id": "l10n-extract"}, {"id": "l10n-compile"}]}])
    pre_commit.run("--all-files")
    git(pre_commit.folder, "add", "--all")  # the bundles, which are committed here
    assert pre_commit.run("--all-files").code == 0
    source = pre_commit.folder / "source" / "menu.yaml"
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace("Home", "Home page"), encoding="utf-8")
    git(pre_commit.folder, "add", "--all")
    done = pre_commit.run()
    assert done.code == 1
    assert done.said.count("- files were modified by this hook") == 2
    assert git(pre_commit.folder, "diff", "--name-only", "--", "locales", "dist").splitlines() == [
        "dist/de/site.json",
        "dist/de/site.origin.json",
        "dist/en/site.json",
        "dist/manifest.json",
        "dist/pl/site.json",
        "dist/pl/site.origin.json",
        "locales/de/site.po",
        "locales/pl/site.po",
        "locales/site.pot",
    ]
    git(pre_commit.folder, "add", "--all")
    assert pre_commit.run().code == 0


@on("check-files")
def test_changed_catalogs_of_any_project_are_checked_alone(pre_commit: PreCommit) -> None:
    pre_commit.use([{"hooks": [{"id": "l10n-check-files"}]}])
    for name in ("de.po", "fr.po"):
        path = pre_commit.folder / "po" / name
        path.write_bytes(path.read_bytes() + b"\n")
        git(pre_commit.folder, "add", f"po/{name}")
        done = pre_commit.run()
        assert done.code == (1 if name == "fr.po" else 0), done.said
    assert "po/fr.po:14:9: error [placeholders]" in done.said
    assert "po/broken.po" not in done.said


# --- GitHub

ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
_EXPRESSION = re.compile(r"\$\{\{ *([\w.-]+) *\}\}")


class Job:
    """A job of GitHub Actions in a checked-out repository: its steps run one after the other."""

    def __init__(self, workspace: Path, temp: Path, *, is_installed: bool) -> None:
        self.workspace = workspace
        self.summary = temp / "summary.md"
        self._temp = temp
        self._is_installed = is_installed
        temp.mkdir()

    def action(self, inputs: Mapping[str, str]) -> Done:
        """All steps of our action, as `uses:` runs them; those that print end with the last."""
        assert set(inputs) <= set(ACTION["inputs"])
        values = {f"inputs.{name}": each["default"] for name, each in ACTION["inputs"].items()}
        values |= {f"inputs.{name}": value for name, value in inputs.items()}
        values["github.action_path"] = str(ROOT)
        install, check = ACTION["runs"]["steps"]
        if self._is_installed:
            done = self._step(install, values)
            assert done.code == 0, done.said
        else:
            (self._temp / "l10n" / "bin").mkdir(parents=True, exist_ok=True)
            (self._temp / "l10n" / "bin" / "l10n").symlink_to(BIN / "l10n")
        return self._step(check, values)

    def _step(self, step: Mapping[str, Any], values: Mapping[str, str]) -> Done:
        def filled(text: str) -> str:
            return _EXPRESSION.sub(lambda match: values[match[1]], text)

        assert step["shell"] == "bash"
        assert "${{" not in step["run"]  # an input in it would be a command
        script = self._temp / "step.sh"
        script.write_text(step["run"], encoding="utf-8")
        environment = {name: filled(value) for name, value in step.get("env", {}).items()}
        environment |= {
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "GITHUB_WORKSPACE": str(self.workspace),
            "RUNNER_TEMP": str(self._temp),
        }
        folder = self.workspace / filled(step.get("working-directory", "."))
        shell = ("bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(script))
        return started(shell, folder, environment)


@pytest.fixture
def job(project: Path, tmp_path: Path, *, is_installed: bool) -> Job:
    return Job(project, tmp_path / "temp", is_installed=is_installed)


def test_the_action_is_described_as_github_wants_it() -> None:
    assert {"name", "description", "inputs", "runs"} <= set(ACTION)
    assert ACTION["runs"]["using"] == "composite"
    assert all({"description", "default"} == set(each) for each in ACTION["inputs"].values())


@on(BROKEN)
def test_the_action_annotates_what_it_finds_and_sums_it_up(job: Job) -> None:
    done = job.action({})
    assert done.code == 1
    assert "::error file=locales/pl/site.po,line=66,col=9,title=l10n placeholders::" in done.said
    assert job.summary.read_text(encoding="utf-8").startswith("Found 10 errors and 0 warnings in ")


@on(GREEN)
def test_the_action_passes_where_all_is_well(job: Job) -> None:
    assert job.action({}) == Done(0, "")


@on(GREEN)
def test_the_action_checks_a_folder_of_the_repository(job: Job) -> None:
    shutil.copytree(PROJECTS / BROKEN / "before", job.workspace / "web")
    done = job.action({"working-directory": "web", "args": "--locale pl"})
    assert done.code == 1
    assert [line.split(",")[0] for line in done.said.splitlines()] == [
        "::error file=web/locales/pl/site.po"
    ]


@on("check-files")
def test_the_action_takes_names_of_files_with_a_star(job: Job) -> None:
    done = job.action({"args": "po/d*.po  po/f*.po\n--select placeholders"})
    assert (done.code, done.said.count("::error file=po/fr.po")) == (1, 2)


@on(GREEN)
@pytest.mark.parametrize("evil", ["$(touch gone)", "`touch gone`", "; touch gone", "'; touch gone"])
def test_no_input_of_the_action_is_a_command(job: Job, evil: str) -> None:
    assert job.action({"args": evil}).code == 2
    assert not (job.workspace / "gone").exists()


# --- docs/ci.md

PAGE = ROOT / "docs" / "ci.md"
FENCES = [
    token
    for token in MarkdownIt("commonmark").parse(PAGE.read_text(encoding="utf-8"))
    if token.type == "fence"
]


def recipes(path: str) -> list[Any]:
    """What stands in the blocks of the page that show this file."""
    found = [yaml.safe_load(token.content) for token in FENCES if token.info == f"yaml {path}"]
    assert found
    return found


WORKFLOWS = recipes(".github/workflows/translations.yml")
# What the page takes from others: it runs elsewhere, or on what we made.
FOREIGN = {"actions/checkout@v5", "github/codeql-action/upload-sarif@v4"}
COMMENT = 'gh pr comment "$NUMBER" --edit-last --create-if-none --body-file comment.md'
INSTALL = 'pip install "git+https://github.com/OWNER/l10n@v0.1.0"'


def steps(workflow: Mapping[str, Any]) -> list[dict[str, Any]]:
    ((_, job),) = workflow["jobs"].items()
    return list(job["steps"])


@on(GREEN, BROKEN)
@pytest.mark.parametrize("workflow", WORKFLOWS, ids=["annotations", "code scanning", "a comment"])
def test_a_workflow_of_the_page_fails_just_for_findings(
    job: Job, workflow: Mapping[str, Any], request: pytest.FixtureRequest
) -> None:
    is_green = request.node.callspec.params["project"] == GREEN
    for step in steps(workflow):
        match step:
            case {"uses": "OWNER/l10n@v0.1.0"}:
                done = job.action(step.get("with", {}))
                assert done.code == (0 if is_green else 1), done.said
            case {"uses": "github/codeql-action/upload-sarif@v4"}:
                log = json.loads((job.workspace / step["with"]["sarif_file"]).read_bytes())
                assert bool(log["runs"][0]["results"]) is not is_green
            case {"run": command}:
                assert command == COMMENT
                text = (job.workspace / "comment.md").read_text(encoding="utf-8")
                assert text.startswith("Found 0 errors" if is_green else "Found 10 errors")
            case _:
                assert step["uses"] in FOREIGN


def test_a_step_that_reports_runs_after_a_failure_too() -> None:
    """Without a condition, GitHub leaves out what follows a step that failed."""
    for workflow in WORKFLOWS:
        ours = next(at for at, step in enumerate(steps(workflow)) if "OWNER" in step["uses"])
        for step in steps(workflow)[ours + 1 :]:
            assert step["if"] == "${{ !cancelled() }}"


@on(GREEN, BROKEN)
def test_the_job_for_gitlab_fails_just_for_findings_and_always_reports(
    project: Path, request: pytest.FixtureRequest
) -> None:
    is_green = request.node.callspec.params["project"] == GREEN
    ((_, job),) = recipes(".gitlab-ci.yml")[0].items()
    install, *script = job["script"]
    assert install == INSTALL
    path = {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    shell = ("bash", "-e", "-o", "pipefail", "-c", "\n".join(script))
    done = started(shell, project, path)
    assert done.code == (0 if is_green else 1), done.said
    reports = {kind: project / name for kind, name in job["artifacts"]["reports"].items()}
    assert set(reports) == {"junit", "codequality"}
    assert ET.parse(reports["junit"]).getroot().get("failures") == ("0" if is_green else "10")
    assert len(json.loads(reports["codequality"].read_bytes())) == (0 if is_green else 10)


@on(GREEN, BROKEN)
def test_the_commands_for_any_other_server_exit_as_the_page_says(
    project: Path, request: pytest.FixtureRequest
) -> None:
    is_green = request.node.callspec.params["project"] == GREEN
    path = {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    assert started(("l10n", "compile"), project, path).code == 0
    commands = [
        line for token in FENCES if token.info == "sh" for line in token.content.split("\n")
    ]
    for command in filter(None, commands):
        done = started(("bash", "-c", command), project, path)
        is_check = command.startswith("l10n check")
        assert done.code == (1 if is_check and not is_green else 0), (command, done.said)
    assert (project / "build" / "l10n.xml").is_file()


@on(GREEN)
def test_the_hooks_of_the_page_pass_where_all_is_well(pre_commit: PreCommit) -> None:
    pre_commit.use(recipes(".pre-commit-config.yaml")[0]["repos"])
    done = pre_commit.run("--all-files")
    assert (done.code, done.said.count("Passed")) == (0, 2), done.said


def test_each_block_of_the_page_is_run_by_a_test() -> None:
    files = {".github/workflows/translations.yml", ".gitlab-ci.yml", ".pre-commit-config.yaml"}
    assert {token.info for token in FENCES} == {"sh", *(f"yaml {name}" for name in files)}


def test_the_page_lists_all_formats() -> None:
    rows = re.findall(r"(?m)^\| `(\w+)` \|", PAGE.read_text(encoding="utf-8"))
    assert sorted(rows) == sorted(report.name for report in REPORTS)
