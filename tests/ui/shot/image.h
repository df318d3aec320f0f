// A picture of what Dear ImGui drew, made without a graphics card: so that people and tests can look at it.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <string>
#include <vector>

namespace millrace::ui {

struct Image {
  int w = 0;
  int h = 0;
  std::vector<uint32_t> pixels;  // rows from the top, as Dear ImGui packs colours
};

// Fills every triangle of the draw data, textures sampled bilinearly, on `ground`.
Image rasterise(const ImDrawData& data, uint32_t ground);

// False when the file cannot be written.
bool write_png(const Image& image, const std::string& path);

}  // namespace millrace::ui
