#!/usr/bin/env bash
# The JavaScript engine's C sources: QuickJS-ng, of one version, because a run's log must read the same everywhere.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
stamp=0.17
home=$deps/quickjs

version() { sed -n "s/^#define QJS_VERSION_$1 *//p" "$home/quickjs.h" 2>/dev/null; }
usable() { [ "$(version MAJOR).$(version MINOR)" = "$stamp" ]; }

adopt() {
  usable || return 1
  done_with quickjs "$stamp"
  say "QuickJS-ng $stamp.$(version PATCH): $1"
}

from_debian() {  # SUITE
  local work=$deps/quickjs.download
  rm -rf "$work" "$home"; mkdir -p "$work"
  (cd "$work" && suite_apt "$1" apt-get download qjs-src) || return 1
  dpkg -x "$work"/qjs-src_*.deb "$work"
  mv "$work/usr/src/quickjs-ng" "$home"
  cp "$work/usr/share/doc/qjs-src/copyright" "$home/"
  rm -rf "$work"
  adopt "Debian $1's qjs-src"
}

from_upstream() {
  rm -rf "$home"
  git clone -q --depth 1 --branch "v$stamp.0" https://github.com/quickjs-ng/quickjs "$home" && adopt "upstream's tag v$stamp.0"
}

ready quickjs "$stamp" && usable && exit 0
say "fetching QuickJS-ng"
from_debian unstable || from_debian testing || from_upstream ||
  fail "no QuickJS-ng $stamp: unpack its sources into $home and run this again"
