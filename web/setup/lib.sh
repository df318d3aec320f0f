# Shared by the setup scripts: where things go, how they speak, how packages are found.
# Everything that is fetched lands in $deps; several checkouts may share one through MILLRACE_DEPS.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
deps=$(realpath -m "${MILLRACE_DEPS:-$root/build/deps}")
mkdir -p "$deps" "$root/build"

say() { printf 'setup: %s\n' "$*"; }
fail() { printf 'setup: %s\n' "$*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

# ready NAME STAMP: NAME was completed with the same STAMP before.   done_with NAME STAMP: it is complete now.
ready() { [ "$(cat "$deps/$1/.ready" 2>/dev/null)" = "$2" ]; }
done_with() { printf '%s\n' "$2" >"$deps/$1/.ready"; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; elif have sudo; then sudo "$@"; else fail "needs root for: $*"; fi
}

# need PROBE:PACKAGE ...: installs the packages whose probe (a command, or an absolute path) is missing.
need() {
  local pair probe missing=()
  for pair in "$@"; do
    probe=${pair%%:*}
    if [[ $probe == /* ]]; then [ -e "$probe" ] || missing+=("${pair##*:}")
    else have "$probe" || missing+=("${pair##*:}"); fi
  done
  [ ${#missing[@]} = 0 ] && return 0
  have apt-get || fail "missing, and there is no apt here to install them: ${missing[*]}"
  say "installing from the distribution: ${missing[*]}"
  { as_root apt-get update -qq &&
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"; } \
    >"$deps/apt.log" 2>&1 || { cat "$deps/apt.log" >&2; fail "could not install: ${missing[*]}"; }
}

# suite_apt SUITE TOOL ARGS...: apt-get or apt-cache over another Debian suite, with lists of its own: the same mirror
# and key as the system's entry, and nothing of the system's package state touched.
suite_apt() {
  local suite=$1 tool=$2 dir="$deps/apt/$1" site
  shift 2
  local options=(-qq -o Dir::Etc::sourcelist=/dev/null -o "Dir::Etc::sourceparts=$dir/sources" -o "Dir::State::Lists=$dir/lists"
    -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= -o APT::Sandbox::User=)
  if [ ! -f "$dir/.ready" ]; then
    have apt-get || return 1
    site=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' 'Origin: Debian' 2>/dev/null | grep -v security | head -1)
    [ -n "$site" ] || return 1
    mkdir -p "$dir/sources" "$dir/lists/partial"
    printf 'Types: deb deb-src\nURIs: %s\nSuites: %s\nComponents: main\nSigned-By: %s\n' \
      "$site" "$suite" /usr/share/keyrings/debian-archive-keyring.gpg >"$dir/sources/suite.sources"
    apt-get "${options[@]}" update || return 1
    touch "$dir/.ready"
  fi
  "$tool" "${options[@]}" "$@"
}

# version_at_least HAVE WANTED
version_at_least() { [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -1)" = "$2" ]; }

# npm_packages NAME FOLDER LINK: what FOLDER/package-lock.json says, exactly, lands in $deps/NAME; LINK leads there.
npm_packages() {
  local at="$deps/$1" folder="$root/$2" stamp
  need node:nodejs npm:npm
  stamp=$(sha256sum <"$folder/package-lock.json")
  if ! ready "$1" "$stamp"; then
    say "installing npm packages: $(node -p 'Object.keys(require(process.argv[1]).dependencies).join(", ")' "$folder/package.json")"
    mkdir -p "$at"
    cp "$folder"/package.json "$folder"/package-lock.json "$root"/web/.npmrc "$at/"
    npm ci --prefix "$at" --loglevel=error >/dev/null
    done_with "$1" "$stamp"
  fi
  ln -sfn "$at/node_modules" "$root/$3"
}
