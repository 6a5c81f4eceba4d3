# shellcheck shell=sh
# What tools/mr and tools/test share: installing what is missing and building. Sourced; sets nothing but functions
# and `root`. All that is said here goes to standard error, since standard output belongs to mr.
root=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)

say() { printf '%s\n' "$*" >&2; }

# Packages of tools/packages.txt that are not installed, on one line.
missing_packages() {
  wanted=$(cat "$root/tools/packages.txt")
  # shellcheck disable=SC2016,SC2086  # the format is dpkg-query's; one word is one package
  installed=$(dpkg-query -W -f='${db:Status-Status} ${Package}\n' $wanted 2>/dev/null | sed -n 's/^installed //p')
  for package in $wanted; do
    case "
$installed
" in
      *"
$package
"*) ;;
      *) printf '%s ' "$package" ;;
    esac
  done
}

# Exits with 2 when something is missing that cannot be installed from here.
install_packages() {
  if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    # Somebody who has installed the counterparts of another system may go on.
    [ -n "${MR_NO_INSTALL:-}" ] && return 0
    say "mr builds with these Debian packages; this system has no apt-get to install them with:"
    sed 's/^/  /' "$root/tools/packages.txt" >&2
    say "Install their counterparts, then run this again with MR_NO_INSTALL=1 in the environment."
    exit 2
  fi
  missing=$(missing_packages)
  [ -z "$missing" ] && return 0
  as_root=
  if [ "$(id -u)" -ne 0 ]; then
    as_root=sudo
    if ! command -v sudo >/dev/null; then
      say "These packages are missing, and there is no sudo to install them with:"
      say "  $missing"
      say "Ask an administrator to run: apt-get install $missing"
      exit 2
    fi
  fi
  say "mr: installing $missing"
  log=$(mktemp)
  # shellcheck disable=SC2086
  if ! { $as_root apt-get update && $as_root env DEBIAN_FRONTEND=noninteractive \
      apt-get install -y --no-install-recommends $missing; } >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    rm -f "$log"
    say "mr: these packages could not be installed: $missing"
    exit 2
  fi
  rm -f "$log"
}

check_cmake() {
  version=$(cmake --version | sed -n '1s/[^0-9]*\([0-9]*\)\.\([0-9]*\).*/\1 \2/p')
  # shellcheck disable=SC2086
  set -- ${version:-0 0}
  if [ "$1" -lt 3 ] || { [ "$1" -eq 3 ] && [ "$2" -lt 25 ]; }; then
    say "mr needs CMake 3.25 or later; this is $1.$2. On Ubuntu 22.04: sudo snap install cmake --classic"
    exit 2
  fi
}

# Shows the output of "command; echo exit $?" only when the command failed. A build of more than a few steps is
# announced, and counted on a terminal.
progress() {
  what=$1
  announced=
  log=$(mktemp)
  while IFS= read -r line; do
    case $line in
      "exit "*) break ;;
      "["*/*"] "*)
        steps=${line%%]*}
        steps=${steps#?}
        if ! [ "${steps#*/}" -gt 5 ] 2>/dev/null; then
          : # done before anybody wonders
        elif [ -t 2 ]; then
          printf '\rmr: %s: %s ' "$what" "$steps" >&2
          announced=yes
        elif [ -z "$announced" ]; then
          say "mr: $what (${steps#*/} steps)"
          announced=yes
        fi
        ;;
    esac
    printf '%s\n' "$line" >>"$log"
  done
  [ -t 2 ] && [ -n "$announced" ] && printf '\r\033[K' >&2
  status=${line#exit }
  [ "$status" = 0 ] || cat "$log" >&2
  rm -f "$log"
  [ "$status" = 0 ]
}

# build TARGET…: configures when needed and builds the release preset. Two at a time wait for each other.
build() {
  folder=$root/build/release
  mkdir -p "$folder"
  if command -v flock >/dev/null; then
    exec 9>"$folder/.lock"
    flock 9
  fi
  if [ ! -f "$folder/build.ninja" ]; then
    check_cmake
    { cmake -S "$root" --preset release 2>&1; echo "exit $?"; } | progress configuring || exit 3
  fi
  { ninja -C "$folder" "$@" 2>&1; echo "exit $?"; } | progress building || exit 3
  if command -v flock >/dev/null; then
    exec 9>&-
  fi
}
