"""First door of `make run` and of everything that needs `.venv`: standard library only.

This file must parse under any old Python, to be able to say which one is needed.

    python3 tools/start.py run              check, install, serve
    python3 tools/start.py prepare run|dev  check and install only
"""

import os
import subprocess
import sys

NEEDED = (3, 11)


def main(version):
    """Refuse an old Python with one sentence; otherwise hand over to the modern part."""
    if version[:2] < NEEDED:
        sys.stderr.write(
            "Python >= %d.%d is needed, you have %s: %s.\n"
            % (NEEDED[0], NEEDED[1], ".".join(str(part) for part in version[:3]), remedy())
        )
        return 1
    import prepare

    return prepare.main(sys.argv[1:])


def remedy():
    """The newer Python that is installed, or where to get one."""
    command = "test" if "dev" in sys.argv else "run"
    for minor in (13, 12, 11, 14):
        name = "python3.%d" % minor
        if works(name):
            return "use the one that is installed, `make %s PYTHON=%s`" % (command, name)
    return (
        "install it (Debian, Ubuntu: `apt install python3.11 python3.11-venv`) and run `make %s PYTHON=python3.11`"
        % (command)
    )


def works(name):
    """Whether this interpreter starts and can make virtual environments."""
    with open(os.devnull, "w") as nowhere:
        try:
            return subprocess.call([name, "-c", "import ensurepip"], stdout=nowhere, stderr=nowhere) == 0
        except OSError:
            return False


if __name__ == "__main__":
    sys.exit(main(sys.version_info))
