#!/usr/bin/env bash
# Emscripten, by the first rung that holds. However it came, $deps/emscripten/root leads to it.
#   1. emcc on PATH, new enough   2. the distribution's package, new enough
#   3. the next Debian release's package in a folder of its own, with this release's clang   4. a message
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
oldest=3.1.51
home=$deps/emscripten

# Compiles and runs a program with the library features we rely on.
works() {
  local dir
  dir=$(mktemp -d)
  printf '#include <ranges>\n#include <cstdio>\nint main() { try { throw 6; } catch (int n) { for (int i : std::views::iota(0, n)) std::printf("%%d", i); } std::puts(""); }\n' >"$dir/t.cpp"
  "$1/em++" -std=c++20 -O1 -fwasm-exceptions "$dir/t.cpp" -o "$dir/t.cjs" && [ "$(node "$dir/t.cjs")" = 012345 ]
  local status=$?
  rm -rf "$dir"
  return $status
}

adopt() {  # ROOT RUNG
  works "$1" || return 1
  mkdir -p "$home"
  ln -sfn "$1" "$home/root"
  local licence
  for licence in "$1/LICENSE" "$1/../LICENSE" /usr/share/doc/emscripten/copyright; do
    [ ! -f "$licence" ] || cp "$licence" "$home/LICENSE"
  done
  done_with emscripten "$oldest"
  say "Emscripten $("$1/emcc" -dumpversion): $2"
}

from_path() {
  have emcc && version_at_least "$(emcc -dumpversion)" "$oldest" && adopt "$(em-config EMSCRIPTEN_ROOT)" "$1"
}

from_distribution() {
  have apt-cache || return 1
  local candidate
  candidate=$(apt-cache policy emscripten | sed -n 's/ *Candidate: //p')
  version_at_least "${candidate:-0}" "$oldest" || return 1
  need emcc:emscripten
  from_path "the distribution's package"
}

# Debian 13's emscripten is architecture-independent and works with Debian 12's clang-19; only binaryen needs a newer
# libc, so its programs start through the loader they came with.
from_next_release() {
  have apt-get && apt-cache show clang-19 >/dev/null 2>&1 || return 1
  need /usr/bin/clang-19:clang-19 /usr/bin/wasm-ld-19:lld-19 /usr/bin/llvm-ar-19:llvm-19 /usr/share/nodejs/acorn:node-acorn
  local work=$home/work
  rm -rf "$home"; mkdir -p "$work" "$home/own" "$home/binaryen/bin"
  (cd "$work" && suite_apt trixie apt-get download emscripten binaryen libc6 libstdc++6 libgcc-s1) || return 1
  dpkg-deb --fsys-tarfile "$work"/emscripten_*.deb | tar x -C "$home" --exclude='*/wasm64-emscripten' \
    --exclude='*/wasm32-emscripten/lto*' --exclude='*/wasm32-emscripten/thinlto*' --exclude='*/wasm32-emscripten/pic' \
    --exclude='*asan*' --exclude='*-mt*' --exclude='*-ww*' --exclude='./usr/share/emscripten/test' \
    --exclude='./usr/share/emscripten/docs' --exclude='./usr/share/man' --exclude='./usr/share/doc'
  dpkg-deb --fsys-tarfile "$work"/emscripten_*.deb | tar x -O ./usr/share/doc/emscripten/copyright >"$home/LICENSE"
  local package tool lib
  for package in binaryen libc6 libstdc++6 libgcc-s1; do dpkg -x "$work/${package}"_*.deb "$home/own"; done
  lib=$(dirname "$(find "$home/own/usr/lib" -name 'ld-linux*' | head -1)")
  for tool in "$home"/own/usr/bin/wasm*; do
    printf '#!/bin/sh\nexec %q --library-path %q %q "$@"\n' "$(echo "$lib"/ld-linux*)" "$lib" "$tool" \
      >"$home/binaryen/bin/$(basename "$tool")"
  done
  chmod +x "$home"/binaryen/bin/*
  rm -rf "$work"
  local share=$home/usr/share/emscripten
  mkdir -p "$share/node_modules"
  ln -sfn /usr/share/nodejs/acorn "$share/node_modules/acorn"
  cat >"$share/.emscripten" <<C
LLVM_ROOT = '/usr/bin'
BINARYEN_ROOT = '$home/binaryen'
NODE_JS = '$(command -v node)'
FROZEN_CACHE = True
LLVM_ADD_VERSION = '19'
CLANG_ADD_VERSION = '19'
C
  adopt "$share" "the next Debian release's package, in $home"
}

ready emscripten "$oldest" && [ -x "$home/root/emcc" ] && exit 0
say "looking for Emscripten $oldest or newer"
from_path "already on PATH" || from_distribution || from_next_release ||
  fail "no usable Emscripten. Install the official SDK (the emsdk repository of the Emscripten project), put emcc on PATH and run this again."
