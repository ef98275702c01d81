#!/usr/bin/env python3
"""Start Strategy Workbook from a checkout, with nothing but Python installed.

    python3 run.py              open the window
    python3 run.py test ...     run the tests; what follows goes to pytest
    python3 run.py units ...    anything else goes to the `workbook` command

The first start sets up `.venv`: a virtual environment made without pip (Debian keeps ensurepip in
a package of its own), this Python's pip to fetch uv, uv to fetch the rest, every download checked
against its hash. The stamp is written last, so a set-up that failed or was interrupted is done
again. Standard library only; this file must parse on old Pythons to say what is wrong with them.
"""

from __future__ import annotations

import hashlib
import os
import sys
from contextlib import contextmanager
from pathlib import Path

# What only a set-up needs is imported there: every other start goes through this file too.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO, Callable, Iterator, NoReturn

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parent
WINDOWS = sys.platform == "win32"
LOCKS = ("requirements.lock", "requirements-uv.lock")
NOT_FOR_SETUP = ("PYTHONPATH", "PYTHONHOME", "PIP_TARGET", "PIP_PREFIX", "PIP_USER")


class SetupError(Exception):
    """The set-up failed; the message is one sentence for the person who started it."""


class Environment:
    """The virtual environment of one checkout."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / ".venv"
        self.stamp = self.folder / "setup-stamp"
        self.lock = self.folder / "setup-lock"
        self.log = self.folder / "setup.log"
        self.python = self.script("python")

    def script(self, name: str) -> Path:
        """The path of a command that is installed in the environment."""
        return self.folder / ("Scripts" if WINDOWS else "bin") / (name + ".exe" * WINDOWS)

    def fingerprint(self) -> str:
        """What the environment must have been made from: locks, project, Python and place."""
        project = (self.root / "pyproject.toml").read_bytes().split(b"\n[tool.")[0]
        parts = [(self.root / name).read_bytes() for name in LOCKS]
        parts += [project, sys.version.encode(), os.fsencode(self.root)]
        return hashlib.sha256(b"\0".join(parts)).hexdigest()

    def is_ready(self) -> bool:
        """Whether a set-up from the files as they are now was finished."""
        try:
            made_from = self.stamp.read_text("ascii", "replace")
            return made_from == self.fingerprint() and self.python.exists()
        except OSError:
            return False

    def prepare(self, install: Callable[[Environment], None]) -> None:
        """Make the environment unless it is ready; ``install`` fills the emptied folder.

        A start that finds another one at work waits for it.
        """
        import subprocess

        if self.is_ready():
            return
        try:
            self.folder.mkdir(exist_ok=True)
            with locked(self.lock):
                if self.is_ready():
                    return
                say("Setting up .venv (once; downloads about 120 MB) ...")
                self.stamp.unlink(missing_ok=True)
                self.empty()
                install(self)
                self.stamp.write_text(self.fingerprint(), "ascii")
        except (OSError, subprocess.CalledProcessError) as error:
            raise SetupError(
                "Setting up {} failed ({}): make sure that the folder is writable, the disk has "
                "1 GB free and no Strategy Workbook is open, then start again.".format(
                    self.folder, error
                )
            ) from error

    def empty(self) -> None:
        """Remove what an earlier set-up left, all but the lock file that is held."""
        import shutil

        for entry in self.folder.iterdir():
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry)
            elif entry != self.lock:
                entry.unlink()


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock file; the system frees it when the process ends, however it ends."""
    with path.open("a+b") as file:
        if not try_lock(file):
            say("Waiting for another start that is setting up .venv ...")
            wait_for_lock(file)
        yield


if sys.platform == "win32":
    import msvcrt

    def try_lock(file: BinaryIO) -> bool:
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def wait_for_lock(file: BinaryIO) -> None:
        import time

        while not try_lock(file):
            time.sleep(0.2)

else:
    import fcntl

    def try_lock(file: BinaryIO) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def wait_for_lock(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX)


def install(environment: Environment) -> None:
    """Fill the environment: Python, uv, the locked packages and this project itself."""
    pip = find_pip()
    try:
        import venv
    except ImportError:
        raise SetupError(
            "This Python lacks its venv module: install Python's full standard library (on Debian "
            "or Ubuntu `apt-get install -y python3-venv`), then start again."
        ) from None
    venv.create(environment.folder, symlinks=not WINDOWS, with_pip=not pip)

    inside = str(environment.python)
    pip = [*(pip or [inside, "-m", "pip"]), "--python", inside]
    uv = [str(environment.script("uv")), "pip"]
    target = ["--python", inside]
    hashed = ["install", "--quiet", "--require-hashes", "--only-binary", ":all:", "--requirement"]
    itself = ["install", "--quiet", "--no-deps", "--no-build-isolation", "--editable", "."]
    packages, uv_alone = LOCKS
    step(environment, "fetching uv", [*pip, *hashed, uv_alone])
    # Compiled once here, also where Python is told to write no bytecode: every start is quicker.
    target = [*target, "--compile-bytecode"]
    # pip is slower, but knows the index, proxy and certificates this machine is configured with.
    for task, arguments in (
        ("fetching the packages", [*hashed, packages]),
        ("installing Strategy Workbook itself", itself),
    ):
        step(environment, task, [*uv, *arguments, *target], [*pip, *arguments])


def find_pip() -> list[str]:
    """A pip outside the environment as a command, or nothing where ensurepip can put one inside."""
    import subprocess

    base = getattr(sys, "_base_executable", None) or sys.executable
    for python in (base, sys.executable):
        for module in ("pip", "ensurepip"):
            test = [python, "-c", "import " + module]
            if subprocess.run(test, stderr=subprocess.DEVNULL, check=False).returncode == 0:
                return [python, "-m", "pip"] if module == "pip" else []
    raise SetupError(
        "This Python ({}) has no pip: install it (on Debian or Ubuntu `apt-get install -y "
        "python3-pip`), then start again.".format(sys.executable)
    )


def step(environment: Environment, task: str, *commands: list[str]) -> None:
    """Run the first of the commands that succeeds; what they print goes to the log."""
    import subprocess

    environ = {name: value for name, value in os.environ.items() if name not in NOT_FOR_SETUP}
    environ.setdefault("UV_SYSTEM_CERTS", "1")
    environ.setdefault("PIP_DISABLE_PIP_VERSION_CHECK", "1")
    output = ""
    for command in commands:
        done = subprocess.run(
            command,
            cwd=environment.root,
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        output += "$ {}\n{}".format(" ".join(command), done.stdout)
        if done.returncode == 0:
            return
    environment.log.write_text(output, "utf-8")
    raise SetupError(
        "Setting up failed while {}: check the network connection and the free disk space, then "
        "start again; {} has the details.".format(task, environment.log)
    )


def say(sentence: str) -> None:
    """Tell the person something that is not output."""
    print(sentence, file=sys.stderr, flush=True)


def window_obstacle(arguments: list[str]) -> str:
    """Why these arguments cannot be obeyed on this system, or an empty string."""
    from ui.system import obstacle

    if not arguments:
        return obstacle(os.environ)
    if arguments[0] == "test":
        return obstacle({"QT_QPA_PLATFORM": "offscreen", **os.environ})
    return ""


def start(environment: Environment, arguments: list[str]) -> NoReturn:
    """Hand over to the environment's Python; does not return."""
    if arguments[:1] == ["test"]:
        os.chdir(environment.root)
        command = [str(environment.python), "-m", "pytest", *arguments[1:]]
    elif WINDOWS:
        command = [str(environment.script("workbook")), *arguments]
    else:  # named with its Python: a shebang line has a length limit
        command = [str(environment.python), str(environment.script("workbook")), *arguments]
    if WINDOWS:
        import subprocess

        sys.exit(subprocess.call(command))
    os.execv(command[0], command)


def main(arguments: list[str]) -> NoReturn:
    """Set up if need be, then do what the arguments ask."""
    if sys.version_info < OLDEST:
        sys.exit(
            "Strategy Workbook needs Python {}.{} or newer; this is Python {}.{} ({}).".format(
                *OLDEST, *sys.version_info[:2], sys.executable
            )
        )
    environment = Environment(ROOT)
    try:
        if not environment.is_ready():
            # The command and the tests ask again themselves; here it saves a long download.
            reason = window_obstacle(arguments)
            if reason:
                say(reason)
                sys.exit(3)
            environment.prepare(install)
    except SetupError as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit("The set-up was interrupted; the next start does it again.")
    start(environment, arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
