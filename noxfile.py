"""Everything a developer runs; `nox -l` lists it, plain `nox` is what has to pass.

Sessions use the interpreter that runs nox; none of them downloads another one.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import nox

nox.needs_version = ">=2025.10.14"  # the first with `download_python`
nox.options.default_venv_backend = "uv|virtualenv"
nox.options.download_python = "never"
nox.options.error_on_external_run = True
nox.options.reuse_venv = "yes"
nox.options.sessions = ["lint", "types", "tests", "published", "clients", "docs"]

os.environ["UV_PYTHON_DOWNLOADS"] = "never"  # uv would on its own, where `python` is not its own

PYPROJECT = nox.project.load_toml("pyproject.toml")
SCRIPTS = ["noxfile.py", "bench", "docs"]
CHROMIUM = ["chromium", "chromium-browser", "google-chrome"]  # as tests/clients/chromium.js has it


def group(name: str) -> list[str]:
    """List the requirements of a dependency group (PEP 735), those of included groups too."""
    return list(nox.project.dependency_groups(PYPROJECT, name))


@nox.session
def lint(session: nox.Session) -> None:
    """Check style and layout with ruff; `nox -s lint -- --fix` mends what it can."""
    session.install(*group("lint"))
    fix = "--fix" in session.posargs
    session.run("ruff", "check", *session.posargs)
    session.run("ruff", "format", *([] if fix else ["--check"]))


@nox.session
def types(session: nox.Session) -> None:
    """Check types with mypy, strictly, tests too."""
    session.install("-e", ".", *group("types"))
    session.run("mypy", *(session.posargs or ["src", "tests", *SCRIPTS]))


@nox.session
def tests(session: nox.Session) -> None:
    """Run the tests with branch coverage; `nox -s tests -- ARGS` runs pytest with ARGS alone."""
    session.install("-e", ".", *group("tests"))
    arguments = session.posargs or ["-n", "auto", "--cov", "--cov-report", "term"]
    session.run("pytest", *arguments)


@nox.session
def published(session: nox.Session) -> None:
    """Hold reading, writing, merging and checking to what published packages' catalogs show."""
    session.install("-e", ".", *group("tests"))
    folder = str(Path(session.virtualenv.location) / "published")  # beside what tests import
    wheels = ["--no-deps", "--only-binary", ":all:", "--upgrade", "--target", folder]
    session.install(*wheels, *group("published"))
    arguments = session.posargs or ["-n", "auto"]
    files = ["tests/published.py", "tests/published_checks.py"]
    session.run("pytest", *files, "--published", folder, *arguments)


@nox.session
def installed(session: nox.Session) -> None:
    """Run hooks and action as their hosts do: installed from this repository's last commit."""
    session.install("-e", ".", *group("tests"))
    session.run("pytest", "tests/test_ci.py", "--install", *session.posargs)


@nox.session
def clients(session: nox.Session) -> None:
    """Hold bundles to what the libraries of sites show; left out without Node 20 and npm."""
    if missing := without_node(session):
        if is_ci():
            session.error(missing)
        session.skip(f"left out: {missing}")
    if not any(map(shutil.which, CHROMIUM)):
        if is_ci():
            session.error("`chromium` is not installed")
        session.warn("left out: what needs a browser, as `chromium` is not installed")
    session.install(".")
    folder = Path(session.virtualenv.location) / "clients"  # beside what node_modules would litter
    shutil.copytree("tests/clients", folder, dirs_exist_ok=True)
    built, sites = str(folder / "built"), str(Path("docs/sites.md").resolve())
    session.run("python", "tests/clients/build.py", built, silent=True)
    with session.chdir(folder):
        session.run(
            "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", external=True, silent=True
        )
        session.run(
            "node",
            "--test",
            "--test-reporter=spec",
            *session.posargs,
            external=True,
            env={"L10N_BUILT": built, "L10N_SITES": sites},
        )


def is_ci() -> bool:
    """Whether nothing may be left out, as tests/conftest.py has it."""
    return os.environ.get("CI", "").lower() in {"1", "true"}


def without_node(session: nox.Session) -> str:
    """Say what is missing of Node 20 and npm, "" for nothing."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        return "`node` and `npm` are not installed (Node 20 or later)"
    version = str(session.run("node", "--version", external=True, silent=True, log=False)).strip()
    if int(version.removeprefix("v").partition(".")[0]) < 20:
        return f"`node` is {version}, and 20 or later is needed"
    return ""


@nox.session
def docs(session: nox.Session) -> None:
    """Check that the generated pages are up to date; the tests check their links and examples."""
    session.install("-e", ".", *group("docs"))
    session.run("python", "docs/references.py", "--check")


@nox.session
def readme(session: nox.Session) -> None:
    """Write anew what is generated: the README's console blocks, the reference pages."""
    session.install("-e", ".", *group("docs"))
    session.run("python", "docs/console.py", *session.posargs)
    session.run("python", "docs/references.py", *session.posargs)


@nox.session
def bench(session: nox.Session) -> None:
    """Time the commands beside their peers; `nox -s bench -- --help` lists the options."""
    session.install(".")  # as users have it, not editable
    small = ["--messages", "1000", "--locales", "3", "--rounds", "3"]
    session.run("python", "bench/run.py", *(session.posargs or small))
    if not session.posargs:
        session.run("python", "bench/checks.py", *small)
