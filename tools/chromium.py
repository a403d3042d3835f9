"""See to it that the browser journeys have a Chromium, and fonts for the scripts that the pages are tested in.

On Debian and Ubuntu, as root, it installs what is missing; otherwise it says what to run. `CHROMIUM=/path/to/chrome`
names one that is somewhere else.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

# The shell without a window is the same engine for two thirds of the work; any other does too.
SHELL = "chromium-headless-shell"
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome")
PACKAGES = (SHELL, "fonts-noto-core")
# One file of fonts-noto-core, by which to tell whether right-to-left pages have letters to be measured with.
A_FONT = Path("/usr/share/fonts/truetype/noto/NotoSansArabic-Regular.ttf")


def find() -> str | None:
    """The path of a Chromium on this machine, or None."""
    named = os.environ.get("CHROMIUM")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


def main() -> int:
    named, font = "CHROMIUM" in os.environ, A_FONT.exists()
    if named or (font and shutil.which(SHELL)):
        return 0
    enough = font and find() is not None
    install = f"apt-get install --no-install-recommends {' '.join(PACKAGES)}"
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        if not enough:
            print(
                "\nThe browser journeys need Chromium and the Noto fonts. On Debian or Ubuntu, run this once:\n"
                f"    sudo {install}\nand then the same command again. Elsewhere, install Chromium and say where"
                " it is:\n    CHROMIUM=/path/to/chromium make test\n",
                file=sys.stderr,
            )
        return 0 if enough else 1
    print("  Installing Chromium and fonts from Debian ...", flush=True)
    env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        subprocess.run(["apt-get", "update", "-qq"], check=True, env=env)
        subprocess.run([*install.split(), "-y", "-qq"], check=True, env=env, stdout=subprocess.DEVNULL)
    except subprocess.CalledProcessError:
        # Without a network, say: what is there is enough, if slower.
        if not enough:
            raise
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
