// The faces the interface is set in: Inter for words, JetBrains Mono for data. Sizes are given as on the web, in pixels
// of the em square; Dear ImGui counts from the highest ascender to the lowest descender, which differs by face.
#pragma once

#include <imgui.h>

#include <array>
#include <span>

namespace millrace::ui {

enum class Face { kWords, kStrong, kData };
constexpr size_t kFaces = 3;

struct Fonts {
  std::array<ImFont*, kFaces> font{};
  std::array<float, kFaces> per_em{1, 1, 1};  // Dear ImGui's size of a face whose em is 1
};

// TTF files in the order of `Face`, which must outlive the ImGui context.
using FontFiles = std::array<std::span<const unsigned char>, kFaces>;
Fonts load_fonts(const FontFiles& files);

}  // namespace millrace::ui
