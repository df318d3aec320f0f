#include "ui/fonts/fonts.h"

#include <gtest/gtest.h>
#include <imgui.h>
#include <imgui_internal.h>

namespace millrace::ui {

TEST(Fonts, HaveTheLettersAndArrowsThatThePageDraws) {
  ImFontAtlas atlas;
  ImFontConfig config;
  config.FontDataOwnedByAtlas = false;
  for (const auto& face : {kInterRegular, kInterSemibold, kMonoRegular}) {
    ImFont* font = atlas.AddFontFromMemoryTTF(const_cast<unsigned char*>(face.bytes), face.size, 16, &config);
    ASSERT_NE(font, nullptr);
    for (const ImWchar sign : {U'A', U'é', U'→', U'↑', U'—', U'…', U'≤', U'µ', U'▶', U'■', U'●'}) {
      EXPECT_TRUE(font->IsGlyphInFont(sign)) << static_cast<unsigned>(sign);
    }
  }
}

}  // namespace millrace::ui
