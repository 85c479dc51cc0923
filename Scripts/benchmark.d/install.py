"""Installs the peers that this machine can have, and finds the commands."""

import os
import shutil
import subprocess
import sys


def output(command):
    """The first line that a command prints on standard output, or nothing."""
    try:
        text = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, timeout=60, check=False).stdout
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return next((line.strip() for line in text.splitlines() if line.strip()), "")


def succeeds(command):
    print("benchmark: " + " ".join(map(str, command)), file=sys.stderr)
    try:
        return subprocess.run(command, stdout=sys.stderr, check=False).returncode == 0
    except OSError as error:
        print(f"benchmark: {error}", file=sys.stderr)
        return False


class Tools:
    """The commands of the peers that are to be had; `missing` says of the others why not."""

    def __init__(self, root, folder, given):
        self.missing, self.versions, self.peers = {}, {}, ["telltale"]
        self._installs = not given.no_install
        self._environment = folder / "python"
        folder.mkdir(parents=True, exist_ok=True)
        self.telltale = given.telltale or self._build(root)
        self.versions["telltale"] = output([self.telltale, "--version"])
        self.python = self._environment / "bin" / "python"
        for peer in given.peers:
            if peer == "telltale":
                continue
            fault = getattr(self, "_" + peer)()
            if fault:
                self.missing[peer] = fault
            else:
                self.peers.append(peer)

    def _build(self, root):
        build = ["swift", "build", "-c", "release", "--package-path", root]
        if not succeeds([root / "Scripts" / "prepare"]) or not succeeds([*build, "--product", "telltale"]):
            raise SystemExit("benchmark: telltale could not be built; the reason stands above")
        return os.path.join(output([*build, "--show-bin-path"]), "telltale")

    def _debian(self, command, package):
        """Makes sure of a command of a Debian package; what is wrong, if anything."""
        if shutil.which(command):
            return None
        if not self._installs:
            return f"no command {command}; leave --no-install out, or install Debian's {package}"
        sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
        os.environ["DEBIAN_FRONTEND"] = "noninteractive"
        if not succeeds([*sudo, "apt-get", "update", "-qq"]):
            return "apt-get update failed; the reason stands above"
        succeeds([*sudo, "apt-get", "install", "-y", "-qq", "--no-install-recommends", package])
        return None if shutil.which(command) else f"Debian's {package} could not be installed"

    def _wheel(self, module, package):
        """Makes sure of a Python module in the environment; what is wrong, if anything."""
        def version():
            return output([self.python, "-c", f"import {module}; from importlib.metadata import version; print('=' + version('{package}'))"])

        if not version().startswith("="):
            if not self._installs:
                return f"no Python module {module} in {self._environment}; leave --no-install out"
            if not self.python.exists() and not succeeds([sys.executable, "-m", "venv", self._environment]):
                return "no virtual environment could be made; on Debian install python3-venv"
            succeeds([self.python, "-m", "pip", "install", "-q", "--disable-pip-version-check", package])
        if not version().startswith("="):
            return f"{package} could not be installed from PyPI"
        self.versions[package] = version()[1:]
        return None

    def _package_version(self, package):
        self.versions[package] = output(["dpkg-query", "-W", "-f", "${Version}", package]) or "unknown"

    def _fasttext(self):
        self.fasttext = "fasttext"
        fault = self._debian("fasttext", "fasttext")
        self._package_version("fasttext")
        return fault

    def _liblinear(self):
        fault = self._debian("liblinear-train", "liblinear-tools") or self._wheel("sklearn", "scikit-learn")
        self._package_version("liblinear-tools")
        return fault

    def _sklearn(self):
        return self._wheel("sklearn", "scikit-learn")

    def _vowpal(self):
        if shutil.which("vw"):
            self.vowpal = ["vw"]
            self.versions["vowpalwabbit"] = output(["vw", "--version"])
            return None
        # Debian 12 has no command of it.
        self.vowpal = [self.python, "-B", os.path.join(os.path.dirname(__file__), "vowpal.py")]
        return self._wheel("pylibvw", "vowpalwabbit")
