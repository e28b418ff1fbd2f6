#!/usr/bin/env bash
# Installs the system packages this machine lacks, and only those; quiet and quick when nothing is missing.
#
# usage: installer/system_packages.sh PURPOSE...
#   run      what the program needs to start, with or without a display
#   display  what Qt needs besides to open windows on X11 or Wayland
#   test     the PostgreSQL server and the CUPS and SANE programs that the tests start for themselves
#
# What is missing is told from the linker's cache and from the programs themselves, not from package names:
# a library that came another way counts as there, and the check works without Debian's tools.
set -euo pipefail

PYTHON=${PYTHON:-python3}
declare -a missing=()

# need_library SONAME [NEWER_NAME] PACKAGE: the first name this release knows is installed.
need_library() {
    local soname=$1
    shift
    # "(libc6," keeps 32-bit x86 libraries, listed as "(libc6)", from counting
    case $linker_cache in
        *"$soname (libc6,"*) ;;
        *) missing+=("$*") ;;
    esac
}

# need_program FILE PACKAGE: FILE may hold a pattern.
need_program() {
    compgen -G "$1" >/dev/null || missing+=("$2")
}

need_for_run() {
    "$PYTHON" -c 'import ensurepip, venv' 2>/dev/null || missing+=("python3-venv")
    need_library libEGL.so.1 libegl1
    need_library libGL.so.1 libgl1
    need_library libglib-2.0.so.0 libglib2.0-0t64 libglib2.0-0
    need_library libdbus-1.so.3 libdbus-1-3
    need_library libfontconfig.so.1 libfontconfig1
    need_library libfreetype.so.6 libfreetype6
    need_library libxkbcommon.so.0 libxkbcommon0
    need_library libgssapi_krb5.so.2 libgssapi-krb5-2
    need_library libX11.so.6 libx11-6
    need_library libzstd.so.1 libzstd1
}

need_for_display() {
    need_library libwayland-client.so.0 libwayland-client0
    need_library libwayland-cursor.so.0 libwayland-cursor0
    need_library libX11-xcb.so.1 libx11-xcb1
    need_library libxkbcommon-x11.so.0 libxkbcommon-x11-0
    need_library libxcb-cursor.so.0 libxcb-cursor0
    need_library libxcb-icccm.so.4 libxcb-icccm4
    need_library libxcb-image.so.0 libxcb-image0
    need_library libxcb-keysyms.so.1 libxcb-keysyms1
    need_library libxcb-randr.so.0 libxcb-randr0
    need_library libxcb-render.so.0 libxcb-render0
    need_library libxcb-render-util.so.0 libxcb-render-util0
    need_library libxcb-shape.so.0 libxcb-shape0
    need_library libxcb-shm.so.0 libxcb-shm0
    need_library libxcb-sync.so.1 libxcb-sync1
    need_library libxcb-util.so.1 libxcb-util1
    need_library libxcb-xfixes.so.0 libxcb-xfixes0
    need_library libxcb-xkb.so.1 libxcb-xkb1
}

need_for_test() {
    need_program '/usr/lib/postgresql/*/bin/initdb' postgresql
    need_program /usr/sbin/cupsd cups
    need_program /usr/sbin/lpadmin cups-client
    # With SANE's "test" scanner, which the tests enable in a dll.conf of their own (SANE_CONFIG_DIR), not in /etc.
    need_program /usr/bin/scanimage sane-utils
}

stop() {
    echo "installer: $*" >&2
    exit 1
}

linker_cache=$(/sbin/ldconfig -p 2>/dev/null || ldconfig -p)
declare -a reasons=()
for purpose in "$@"; do
    before=${#missing[@]}
    case $purpose in
        run) need_for_run; reason="Python's venv and Qt's libraries" ;;
        display) need_for_display; reason="Qt's X11 and Wayland libraries" ;;
        test) need_for_test; reason="servers for the tests, none of them started as a service" ;;
        *) stop "no such purpose: $purpose (run, display, test)" ;;
    esac
    ((${#missing[@]} == before)) || reasons+=("$reason")
done
((${#missing[@]})) || exit 0

command -v apt-get >/dev/null ||
    stop "this system lacks what Debian calls: ${missing[*]##* }. Install these with its own package tool, then run make again."

declare -a as_root=()
if ((EUID != 0)); then
    command -v sudo >/dev/null ||
        stop "as root, run 'apt-get install ${missing[*]##* }', then run make again: you are not root here and there is no sudo."
    as_root=(sudo)
fi

# The first name with a candidate: Ubuntu 24.04 renamed some libraries for 64-bit time.
package_for() {
    local name
    for name in "$@"; do
        if apt-cache policy "$name" 2>/dev/null | grep -q '^  Candidate: [^(]'; then
            echo "$name"
            return
        fi
    done
    echo "${!#}"
}

printf -v why '%s; ' "${reasons[@]}"
echo "Installing system packages with ${as_root[*]:+sudo }apt-get (${why%; }): ${missing[*]##* }"
"${as_root[@]}" apt-get -qq -o DPkg::Lock::Timeout=300 update ||
    echo "installer: apt-get update reported a problem; going on with the package lists at hand" >&2

declare -a packages=()
for names in "${missing[@]}"; do
    # shellcheck disable=SC2086 # one word for each name
    packages+=("$(package_for $names)")
done

# One root shell, so that what keeps services from starting is there only while apt-get works:
# Debian would make and start a PostgreSQL cluster, and start CUPS. Clusters and services that
# already exist are not touched. Nothing is asked: there may be nobody to answer.
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=l bash -euc '
    policy=/usr/sbin/policy-rc.d
    cluster=/etc/postgresql-common/createcluster.d/kiosk-tests.conf
    made=()
    trap '\''((${#made[@]} == 0)) || rm -f -- "${made[@]}"; rmdir -- "${cluster%/*}" 2>/dev/null || true'\'' EXIT
    if [ ! -e "$policy" ]; then
        made+=("$policy")
        printf "#!/bin/sh\nexit 101\n" >"$policy"
        chmod 755 "$policy"
    fi
    if [ ! -e "$cluster" ]; then
        made+=("$cluster")
        mkdir -p "${cluster%/*}"
        echo "create_main_cluster = false" >"$cluster"
    fi
    apt-get -qq -y -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 install --no-install-recommends "$@"
' installer "${packages[@]}" ||
    stop "apt-get could not install: ${packages[*]}. Its own words stand above; put that right, then run make again."
