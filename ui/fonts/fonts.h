// The page's typefaces, inside the program: Inter for text, JetBrains Mono for code and data. They are cut down, when
// the build fetches them, to Latin-1 and the signs that web/setup/fonts.sh lists. Neither face has every sign: where
// Inter lacks one, merge JetBrains Mono after it.
#pragma once

namespace millrace::ui {

// A TrueType file in memory. The bytes live as long as the program, so Dear ImGui need not own them
// (`ImFontConfig::FontDataOwnedByAtlas = false`).
struct Typeface {
  const unsigned char* bytes;
  int size;
};

extern const Typeface kInterRegular;
extern const Typeface kInterSemibold;
extern const Typeface kMonoRegular;

}  // namespace millrace::ui
