#!/usr/bin/env bash
# The JavaScript engine's C sources: QuickJS-ng from Debian unstable, else Bellard's QuickJS from Debian 13.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
home=$deps/quickjs
work=$deps/quickjs.download

adopt() {
  [ -f "$home/quickjs.c" ] && [ -f "$home/quickjs.h" ] || return 1
  done_with quickjs 1
  say "$1"
}

from_unstable() {
  rm -rf "$work" "$home"; mkdir -p "$work"
  (cd "$work" && suite_apt sid apt-get download qjs-src) || return 1
  dpkg -x "$work"/qjs-src_*.deb "$work"
  mv "$work/usr/src/quickjs-ng" "$home"
  cp "$work/usr/share/doc/qjs-src/copyright" "$home/"
  adopt "QuickJS-ng $(basename "$work"/qjs-src_*.deb | cut -d_ -f2): Debian unstable's qjs-src"
}

from_next_release() {
  rm -rf "$work" "$home"; mkdir -p "$work" "$home"
  (cd "$work" && suite_apt trixie apt-get source --download-only quickjs) || return 1
  tar xf "$work"/quickjs_*.orig.tar.* -C "$home" --strip-components=1
  adopt "QuickJS $(basename "$work"/quickjs_*.dsc .dsc | cut -d_ -f2): Debian 13's source package"
}

ready quickjs 1 && [ -f "$home/quickjs.c" ] && exit 0
say "fetching QuickJS"
from_unstable || from_next_release || fail "no QuickJS: unpack the sources of QuickJS-ng into $home and run this again"
rm -rf "$work"
