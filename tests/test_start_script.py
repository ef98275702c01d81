"""`run.py` sets up an environment once, whatever interrupts it, and says what is wrong."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import textwrap
import venv
from pathlib import Path

import pytest

import run
from ui.system import ANY_PLATFORM, NO_DISPLAY, ON_PLATFORM, obstacle

ROOT = Path(__file__).parent.parent
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="other systems bring these along")


@pytest.fixture
def environment(tmp_path: Path) -> run.Environment:
    for name in run.LOCKS:
        (tmp_path / name).write_text("package==1\n", "utf-8")
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'x'\n[tool.x]\n", "utf-8")
    return run.Environment(tmp_path)


def fill(environment: run.Environment) -> None:
    """An installation that fetches nothing."""
    venv.create(environment.folder, symlinks=not run.WINDOWS)
    (environment.folder / "filled").touch()


def forbidden(_environment: run.Environment) -> None:
    raise AssertionError("set up again")


def test_that_the_second_start_installs_nothing(environment: run.Environment) -> None:
    environment.prepare(fill)
    environment.prepare(forbidden)


@pytest.mark.parametrize("name", [*run.LOCKS, "pyproject.toml"])
def test_that_a_changed_lock_or_project_sets_up_again(
    environment: run.Environment, name: str
) -> None:
    environment.prepare(fill)
    file = environment.root / name
    file.write_text("# changed\n" + file.read_text("utf-8"), "utf-8")
    assert not environment.is_ready()


def test_that_a_changed_check_in_pyproject_does_not(environment: run.Environment) -> None:
    environment.prepare(fill)
    with (environment.root / "pyproject.toml").open("a") as file:
        file.write("line-length = 100\n")
    assert environment.is_ready()


def test_that_a_moved_checkout_sets_up_again(environment: run.Environment, tmp_path: Path) -> None:
    environment.prepare(fill)
    moved = environment.root.rename(tmp_path.with_name(tmp_path.name + "-moved"))
    assert not run.Environment(moved).is_ready()


def test_that_an_environment_without_a_stamp_is_made_anew(environment: run.Environment) -> None:
    fill(environment)
    assert not environment.is_ready()
    environment.prepare(lambda e: venv.create(e.folder, symlinks=not run.WINDOWS))
    assert environment.is_ready()
    assert not (environment.folder / "filled").exists()


@pytest.mark.parametrize("error", [run.SetupError("no network"), KeyboardInterrupt()])
def test_that_a_set_up_cut_short_is_repaired(
    environment: run.Environment, error: BaseException
) -> None:
    def cut_short(environment: run.Environment) -> None:
        fill(environment)
        raise error

    with pytest.raises(type(error)):
        environment.prepare(cut_short)
    assert not environment.is_ready()
    environment.prepare(fill)
    assert environment.is_ready()


def test_that_a_failed_renewal_takes_the_old_stamp_away(environment: run.Environment) -> None:
    environment.prepare(fill)
    lock = environment.root / run.LOCKS[0]
    before = lock.read_text("utf-8")
    lock.write_text("package==2\n", "utf-8")
    with pytest.raises(run.SetupError):
        environment.prepare(lambda e: run.step(e, "trying", [sys.executable, "-c", "exit(1)"]))
    lock.write_text(before, "utf-8")
    assert not environment.is_ready()


def test_that_a_failed_step_says_what_and_where_in_one_sentence(
    environment: run.Environment,
) -> None:
    failing = [sys.executable, "-c", "print('no route'); exit(1)"]
    with pytest.raises(run.SetupError, match=r"while fetching uv: check .*setup\.log") as caught:
        environment.prepare(lambda e: run.step(e, "fetching uv", failing))
    assert "\n" not in str(caught.value)
    assert "no route" in environment.log.read_text("utf-8")


def test_that_the_second_way_is_taken_where_the_first_fails(environment: run.Environment) -> None:
    commands = [[sys.executable, "-c", f"exit({code})"] for code in (1, 0)]
    environment.prepare(lambda e: run.step(e, "trying", *commands))
    assert not environment.log.exists()


def test_that_a_file_in_the_way_is_one_sentence(environment: run.Environment) -> None:
    environment.folder.write_text("in the way", "utf-8")
    with pytest.raises(run.SetupError, match="is writable"):
        environment.prepare(fill)


def test_that_a_parallel_start_waits_and_installs_nothing(environment: run.Environment) -> None:
    program = textwrap.dedent(f"""
        import sys, venv
        from pathlib import Path
        sys.path.insert(0, {str(ROOT)!r})
        import run
        def fill(environment):
            print("filling", flush=True)
            sys.stdin.readline()
            venv.create(environment.folder, symlinks=not run.WINDOWS)
        run.Environment(Path({str(environment.root)!r})).prepare(fill)
    """)

    def begin() -> subprocess.Popen[str]:
        pipe = subprocess.PIPE
        command = [sys.executable, "-c", program]
        return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True)

    first = begin()
    assert first.stdout
    assert first.stdout.readline() == "filling\n"
    second = begin()
    assert second.stderr
    assert second.stderr.readline().startswith("Waiting for another start")
    assert first.communicate("\n")[0] == ""
    assert second.communicate("\n")[0] == ""
    assert (first.returncode, second.returncode) == (0, 0)
    assert environment.is_ready()


def test_that_an_old_python_can_read_the_script_to_be_told() -> None:
    source = (ROOT / "run.py").read_text("utf-8")
    ast.parse(source, feature_version=(3, 8))


def test_that_an_old_python_is_told_which_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "OLDEST", (99, 0))
    with pytest.raises(SystemExit, match=r"needs Python 99\.0 or newer; this is Python 3\."):
        run.main([])


@linux_only
def test_that_commands_without_a_window_ask_for_no_library(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert run.window_obstacle([]) == NO_DISPLAY
    assert run.window_obstacle(["test"]) == ""
    assert run.window_obstacle(["units"]) == ""


class Installed:
    """A system that has every library but some."""

    def __init__(self, *missing: str) -> None:
        self.missing = missing

    def __call__(self, library: str) -> None:
        if library in self.missing:
            raise OSError(library)


@linux_only
@pytest.mark.parametrize("library", [*ANY_PLATFORM, *ON_PLATFORM["xcb"]])
def test_that_each_missing_library_is_named_with_its_package(library: str) -> None:
    package = {**ANY_PLATFORM, **ON_PLATFORM["xcb"]}[library]
    sentence = obstacle({"DISPLAY": ":9"}, Installed(library), lambda: True)
    assert f"apt-get install -y --no-install-recommends {package}` " in sentence
    assert library in sentence
    assert "\n" not in sentence


@linux_only
def test_that_offscreen_needs_no_library_of_the_x_server() -> None:
    lacking = Installed(*ON_PLATFORM["xcb"], *ON_PLATFORM["wayland"])
    assert obstacle({"QT_QPA_PLATFORM": "offscreen"}, lacking) == ""


@linux_only
def test_that_a_wayland_session_falls_back_on_x() -> None:
    both = {"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}
    assert obstacle(both, Installed(*ON_PLATFORM["wayland"]), lambda: True) == ""


@linux_only
def test_that_a_display_that_refuses_is_one_sentence() -> None:
    sentence = obstacle({"DISPLAY": ":77"}, Installed(), lambda: False)
    assert "DISPLAY=:77" in sentence


@pytest.mark.parametrize("module", ["ui.system", "ui.cli"])
def test_that_the_command_line_loads_no_qt(module: str) -> None:
    if not (ROOT / module.replace(".", os.sep)).with_suffix(".py").exists():
        pytest.skip(f"{module} is not there")
    program = f"import sys, {module}; print([m for m in sys.modules if 'PySide6' in m])"
    printed = subprocess.check_output([sys.executable, "-c", program], cwd=ROOT)
    assert printed.strip() == b"[]"
