"""Finds the browser and axe-core, and installs them."""

import os
import shutil
import subprocess
import sys

COMMANDS = ["chromium", "chromium-headless-shell", "chromium-browser", "google-chrome"]
# Debian's smallest Chromium, and what other systems have.
PACKAGES = ["chromium-headless-shell", "chromium"]
AXE = "axe-playwright-python==0.1.8"


def run(command):
    """Whether a command succeeds; what it says goes to standard error."""
    try:
        return subprocess.run(command, stdout=sys.stderr, check=False).returncode == 0
    except OSError as error:
        print(f"check-report: {error}", file=sys.stderr)
        return False


class Tools:
    def __init__(self, folder):
        self._environment = folder / "python"

    @property
    def chromium(self):
        return next((path for path in map(shutil.which, COMMANDS) if path), None)

    @property
    def axe(self):
        """The file with axe-core, which comes in a Python package that is not used otherwise."""
        return next(iter(sorted(self._environment.glob("lib/python*/site-packages/axe_playwright_python/axe.min.js"))), None)

    @property
    def missing(self):
        missing = []
        if not self.chromium:
            missing.append("there is no Chromium")
        if not self.axe:
            missing.append("there is no axe-core")
        if missing:
            missing[-1] += "; Scripts/check-report --install gets what it can"
        return missing

    def install(self):
        if not self.axe:
            python = self._environment / "bin" / "python"
            if python.exists() or run([sys.executable, "-m", "venv", self._environment]):
                run([python, "-m", "pip", "install", "-q", "--no-deps", "--disable-pip-version-check", AXE])
        if self.chromium or not shutil.which("apt-get"):
            return
        administrator = [] if os.geteuid() == 0 else ["sudo", "-n"]
        os.environ["DEBIAN_FRONTEND"] = "noninteractive"
        run([*administrator, "apt-get", "update", "-qq"])
        for package in PACKAGES:
            if run([*administrator, "apt-get", "install", "-y", "-qq", "--no-install-recommends", package]):
                return
