#!/usr/bin/env bash
# The page's typefaces, cut down to the characters it draws: Inter and JetBrains Mono from npm, in $deps/fonts.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
home=$deps/fonts
latin=U+0020-007E,U+00A0-00FF
punctuation=U+2010-2015,U+2018-201A,U+201C-201E,U+2022,U+2026,U+2030,U+2039,U+203A,U+20AC,U+2122
signs='←↑→↓↔↗↘↳↩▸◂▶◀▲▼▾▴⏸⏵⏮⏭■□●○◆◇✓✕✗×·≤≥≠≈≋∞−λµμΣΔ⋯⋮⌘⏎⇧⟲⟳↺↻'
stamp=$(sha256sum <"${BASH_SOURCE[0]}")

# cut NAME FILE: subsets a face. Dear ImGui reads outlines and advances only, so hints and layout tables go.
cut_face() {
  pyftsubset "$2" --output-file="$home/$1.ttf" --unicodes="$latin,$punctuation" --text="$signs" --no-hinting \
    --layout-features= --drop-tables+=GSUB,GPOS,GDEF,gasp,meta,STAT,DSIG --name-IDs=0,1,2,13 --notdef-outline
}

ready fonts "$stamp" && exit 0
need pyftsubset:fonttools
packages=$deps/npm/node_modules/@expo-google-fonts
rm -rf "$home"; mkdir -p "$home"
cut_face inter_regular "$packages/inter/400Regular/Inter_400Regular.ttf"
cut_face inter_semibold "$packages/inter/600SemiBold/Inter_600SemiBold.ttf"
cut_face mono_regular "$packages/jetbrains-mono/400Regular/JetBrainsMono_400Regular.ttf"
cat "$packages/inter/LICENSE_FONT" "$packages/jetbrains-mono/LICENSE_FONT" >"$home/LICENSE"
done_with fonts "$stamp"
say "fonts: $(cd "$home" && du -b --apparent-size ./*.ttf | awk '{sum += $1; printf "%s %d, ", substr($2, 3), $1} END {print sum " bytes in all"}')"
