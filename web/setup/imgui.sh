#!/usr/bin/env bash
# Dear ImGui's sources, 1.92.2b or a later 1.92: a Debian suite's source package, else upstream's tag.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
stamp=1.92.2b
home=$deps/imgui

usable() {  # the header's version number is of the 1.92 line, and not older than 1.92.2b
  local number
  number=$(sed -n 's/^#define IMGUI_VERSION_NUM *\([0-9]*\).*/\1/p' "$home/imgui.h" 2>/dev/null)
  [ "${number:-0}" -ge 19222 ] && [ "$number" -lt 19300 ]
}

adopt() {
  usable || return 1
  done_with imgui "$stamp"
  say "Dear ImGui $(sed -n 's/^#define IMGUI_VERSION  *"\(.*\)".*/\1/p' "$home/imgui.h"): $1"
}

from_debian() {  # SUITE
  local work=$deps/imgui.download
  rm -rf "$work" "$home"; mkdir -p "$work" "$home"
  (cd "$work" && suite_apt "$1" apt-get source --download-only imgui) || return 1
  tar xf "$work"/imgui_*.orig.tar.* -C "$home" --strip-components=1
  rm -rf "$work"
  adopt "Debian $1's source package"
}

from_upstream() {
  rm -rf "$home"
  git clone -q --depth 1 --branch "v$stamp" https://github.com/ocornut/imgui "$home" && adopt "upstream's tag v$stamp"
}

ready imgui "$stamp" && usable && exit 0
say "fetching Dear ImGui"
from_debian unstable || from_debian testing || from_upstream || fail "no Dear ImGui $stamp: unpack its sources into $home and run this again"
