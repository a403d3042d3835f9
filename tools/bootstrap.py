"""Make the environment that `make run` and `make test` use, from the hash-checked locks.

    python3 tools/bootstrap.py run      what the product needs
    python3 tools/bootstrap.py dev      the same, and what the checks and tests need

Needs nothing but Python 3.11 or newer with its own `venv` module. The second time it only compares a
fingerprint, so it costs a fraction of a second. Nothing is installed that a lock doesn't name by hash.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
UV = VENV / "bin" / "uv"
BUILD_LOCK = ROOT / "requirements" / "build.txt"
LOCKS = {"run": ROOT / "requirements" / "run.txt", "dev": ROOT / "requirements" / "dev.txt"}
WHAT = {"run": "what Leeward needs", "dev": "what the tests need"}
# What runs the dev environment runs the product too, so it never has to be taken down to `run` again.
COVERED_BY = {"run": ("run", "dev"), "dev": ("dev",)}


def main(arguments: list[str]) -> int:
    """Bring `.venv` up to date for the named environment. Returns a process exit code."""
    if len(arguments) != 1 or arguments[0] not in LOCKS:
        print(__doc__, file=sys.stderr)
        return 2
    if sys.version_info < OLDEST:
        have = ".".join(map(str, sys.version_info[:3]))
        return refuse(
            f"Leeward needs Python 3.11 or newer; this is {have}.\n"
            "Install a newer one, then say which: make run PYTHON=python3.12"
        )
    # With this set, every start would compile the libraries again: seconds each time.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    kind = arguments[0]
    if is_current(kind):
        return 0
    try:
        install(kind)
    except subprocess.CalledProcessError as error:
        return refuse(
            f"This step failed: {' '.join(map(str, error.cmd))}\n"
            "Nothing outside .venv was changed. Run the same command again to carry on from here."
        )
    return 0


def install(kind: str) -> None:
    """Make `.venv` hold exactly what the lock of that name says, and the project itself."""
    started = time.monotonic()
    if not works(PYTHON):
        say("Making an environment of its own in .venv")
        make_venv()
    if not works(UV):
        say("Fetching the installer (uv, checked by hash)")
        pip = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check")
        run(PYTHON, *pip, "--require-hashes", "--no-deps", "-r", BUILD_LOCK)
    say(f"Installing {WHAT[kind]} (each file checked by hash)")
    # `sync` removes what an older lock had; compiling here saves the first start from it.
    uv("sync", "--require-hashes", "--compile-bytecode", LOCKS[kind], BUILD_LOCK)
    say("Installing Leeward itself")
    uv("install", "--no-deps", "--no-build-isolation", "--editable", ROOT)
    run(PYTHON, "-m", "compileall", "-q", ROOT / "src")
    for other in LOCKS:
        stamp(other).unlink(missing_ok=True)
    stamp(kind).write_text(fingerprint(kind), encoding="utf-8")
    print(f"  Ready in {time.monotonic() - started:.0f} s", flush=True)


def make_venv() -> None:
    if importlib.util.find_spec("ensurepip") is None:
        # Debian ships Python without the module that gives a new environment its installer.
        if os.geteuid() != 0 or shutil.which("apt-get") is None:
            raise SystemExit(
                refuse(
                    "Python here can't make environments yet. On Debian or Ubuntu, run this once:\n"
                    "    sudo apt-get install python3-venv\nand then the same command again."
                )
            )
        say("Adding python3-venv from Debian")
        run("apt-get", "update", "-qq")
        run("apt-get", "install", "-y", "-qq", "--no-install-recommends", "python3-venv")
    run(sys.executable, "-m", "venv", "--clear", VENV)


def is_current(kind: str) -> bool:
    """Whether a finished install for `kind` matches the locks, the project file and the interpreter of now."""
    if not PYTHON.exists():
        return False
    return any(
        stamp(cover).exists() and stamp(cover).read_text(encoding="utf-8") == fingerprint(cover)
        for cover in COVERED_BY[kind]
    )


def stamp(kind: str) -> Path:
    return VENV / f".leeward-{kind}"


def fingerprint(kind: str) -> str:
    digest = hashlib.sha256()
    for path in (LOCKS[kind], BUILD_LOCK, ROOT / "pyproject.toml"):
        digest.update(path.read_bytes() + b"\0")
    digest.update(f"{ROOT}\0{(VENV / 'pyvenv.cfg').read_text(encoding='utf-8')}".encode())
    return digest.hexdigest()


def works(program: Path) -> bool:
    """Whether a program of the environment still starts (an upgraded Python leaves a broken one behind)."""
    if not program.exists():
        return False
    asked = subprocess.run([program, "--version"], capture_output=True, check=False)
    return asked.returncode == 0


def uv(verb: str, *arguments: str | Path) -> None:
    run(UV, "pip", verb, "--quiet", "--python", PYTHON, *arguments)


def run(*command: str | Path) -> None:
    subprocess.run(command, check=True, cwd=ROOT, env=environment())


def environment() -> dict[str, str]:
    """This process's environment, in which uv asks the package index that pip is set up to ask."""
    env = {**os.environ, "VIRTUAL_ENV": str(VENV), "UV_NO_PROGRESS": "1"}
    env["DEBIAN_FRONTEND"] = "noninteractive"
    if "PIP_INDEX_URL" in env:
        env.setdefault("UV_DEFAULT_INDEX", env["PIP_INDEX_URL"])
    if "PIP_CERT" in env:
        env.setdefault("SSL_CERT_FILE", env["PIP_CERT"])
    return env


def say(line: str) -> None:
    print(f"  {line} ...", flush=True)


def refuse(message: str) -> int:
    print(f"\n{message}\n", file=sys.stderr, flush=True)
    return 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
