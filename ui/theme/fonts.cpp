#include "ui/theme/fonts.h"

namespace millrace::ui {
namespace {

// Ascender minus descender over units per em, as the files' `hhea` tables have it.
constexpr std::array<float, kFaces> kPerEm{(0.96875f + 0.2412f), (0.96875f + 0.2412f), (1.02f + 0.3f)};

ImFont* load(std::span<const unsigned char> file) {
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  ImFontConfig config;
  config.FontDataOwnedByAtlas = false;
  config.OversampleH = 2;
  config.OversampleV = 1;
  config.PixelSnapH = false;
  return atlas.AddFontFromMemoryTTF(const_cast<unsigned char*>(file.data()), int(file.size()), 16, &config);
}

}  // namespace

Fonts load_fonts(const FontFiles& files) {
  Fonts fonts;
  for (size_t i = 0; i < kFaces; ++i) {
    fonts.font[i] = load(files[i]);
    fonts.per_em[i] = kPerEm[i];
  }
  return fonts;
}

}  // namespace millrace::ui
