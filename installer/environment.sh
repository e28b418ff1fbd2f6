#!/usr/bin/env bash
# Makes .venv in the current folder and installs exactly what a lock file names, hashes checked.
# Done once for each content of the lock file: afterwards this ends in a moment and needs no network.
#
# usage: installer/environment.sh PURPOSE LOCK_FILE    PURPOSE: run or test, see system_packages.sh
#        PYTHON=python3.13 installer/environment.sh … picks another interpreter
set -euo pipefail

purpose=$1
lock=$2
export PYTHON=${PYTHON:-python3}

stop() {
    echo "installer: $*" >&2
    exit 1
}

"$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null ||
    stop "Python 3.11 or newer is needed and '$PYTHON' is not one: run make PYTHON=python3.11, say, with one that is installed."

declare -a purposes=(run)
[[ $purpose == run ]] || purposes+=("$purpose")
[[ -z ${DISPLAY:-}${WAYLAND_DISPLAY:-} ]] || purposes+=(display)
"${BASH_SOURCE%/*}/system_packages.sh" "${purposes[@]}"

digest=$(sha256sum "$lock")
stamp=.venv/.installed-${digest:0:16}
if .venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    [[ ! -e $stamp || ! -e .venv/bin/kiosk ]] || exit 0
else
    echo "Making .venv with $("$PYTHON" --version)"
    "$PYTHON" -m venv --clear .venv || stop "'$PYTHON -m venv' failed: its own words stand above."
fi

echo "Installing the locked Python packages of $lock into .venv"
# Wheels only: nothing is compiled, and no package's own build steps run here.
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input \
    --require-hashes --only-binary=:all: --requirement "$lock" ||
    stop "pip could not install $lock: its own words stand above. Without network, a folder of wheels does: PIP_FIND_LINKS."
# The checkout's own program as .venv/bin/kiosk, running from these files.
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input \
    --no-deps --no-build-isolation --no-index --editable . ||
    stop "pip could not make the kiosk command: its own words stand above."
touch "$stamp"
