#include <algorithm>
#include <array>
#include <cmath>

#include "tests/ui/shot/image.h"

namespace millrace::ui {
namespace {

struct Rgba {
  std::array<float, 4> v{};  // 0 to 1
};

Rgba unpack(uint32_t c) {
  Rgba out;
  for (int i = 0; i < 4; ++i) out.v[size_t(i)] = float((c >> (8 * i)) & 0xff) / 255;
  return out;
}

Rgba texel(const ImTextureData& texture, int x, int y) {
  x = std::clamp(x, 0, texture.Width - 1);
  y = std::clamp(y, 0, texture.Height - 1);
  const unsigned char* p = texture.Pixels + (y * texture.Width + x) * texture.BytesPerPixel;
  if (texture.BytesPerPixel == 1) return {{1, 1, 1, float(*p) / 255}};
  return {{float(p[0]) / 255, float(p[1]) / 255, float(p[2]) / 255, float(p[3]) / 255}};
}

Rgba sample(const ImTextureData& texture, float u, float v) {
  const float x = u * float(texture.Width) - 0.5f;
  const float y = v * float(texture.Height) - 0.5f;
  const float x0 = std::floor(x);
  const float y0 = std::floor(y);
  Rgba out;
  for (int i = 0; i < 4; ++i) {
    const float wx = i % 2 == 1 ? x - x0 : 1 - (x - x0);
    const float wy = i / 2 == 1 ? y - y0 : 1 - (y - y0);
    const Rgba t = texel(texture, int(x0) + i % 2, int(y0) + i / 2);
    for (size_t k = 0; k < 4; ++k) out.v[k] += t.v[k] * wx * wy;
  }
  return out;
}

struct Corner {
  float x, y, u, v;
  Rgba colour;
};

struct Clip {
  int x0, y0, x1, y1;
};

float edge(const Corner& a, const Corner& b, float x, float y) {
  return (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x);
}

// Whether a pixel on the border belongs to this triangle and not to its neighbour.
bool owns(const Corner& a, const Corner& b, float w) {
  return w > 0 || (w == 0 && ((a.y == b.y && b.x < a.x) || b.y > a.y));
}

void put(uint32_t& pixel, const Rgba& colour) {
  const Rgba under = unpack(pixel);
  uint32_t out = 0xff000000;
  for (size_t k = 0; k < 3; ++k) {
    const float mixed = under.v[k] + (colour.v[k] - under.v[k]) * colour.v[3];
    out |= uint32_t(std::lround(std::clamp(mixed, 0.0f, 1.0f) * 255)) << (8 * k);
  }
  pixel = out;
}

void triangle(Image& image, const ImTextureData& texture, Corner a, Corner b, Corner c, const Clip& clip) {
  float area = edge(a, b, c.x, c.y);
  if (area == 0 || !std::isfinite(area)) return;
  if (area < 0) std::swap(b, c), area = -area;
  const int x0 = std::max(clip.x0, int(std::floor(std::min({a.x, b.x, c.x}))));
  const int x1 = std::min(clip.x1, int(std::ceil(std::max({a.x, b.x, c.x}))));
  const int y0 = std::max(clip.y0, int(std::floor(std::min({a.y, b.y, c.y}))));
  const int y1 = std::min(clip.y1, int(std::ceil(std::max({a.y, b.y, c.y}))));
  for (int y = y0; y < y1; ++y) {
    for (int x = x0; x < x1; ++x) {
      const float px = float(x) + 0.5f;
      const float py = float(y) + 0.5f;
      const float wa = edge(b, c, px, py);
      const float wb = edge(c, a, px, py);
      const float wc = edge(a, b, px, py);
      if (!owns(b, c, wa) || !owns(c, a, wb) || !owns(a, b, wc)) continue;
      const auto mix = [&](float p, float q, float r) { return (p * wa + q * wb + r * wc) / area; };
      Rgba colour = sample(texture, mix(a.u, b.u, c.u), mix(a.v, b.v, c.v));
      for (size_t k = 0; k < 4; ++k) colour.v[k] *= mix(a.colour.v[k], b.colour.v[k], c.colour.v[k]);
      put(image.pixels[size_t(y) * size_t(image.w) + size_t(x)], colour);
    }
  }
}

Corner corner(const ImDrawVert& v, const ImDrawData& data) {
  return {(v.pos.x - data.DisplayPos.x) * data.FramebufferScale.x,
          (v.pos.y - data.DisplayPos.y) * data.FramebufferScale.y, v.uv.x, v.uv.y, unpack(v.col)};
}

void command(Image& image, const ImDrawData& data, const ImDrawList& list, const ImDrawCmd& cmd) {
  const ImTextureData* texture = cmd.TexRef._TexData;
  if (texture == nullptr || texture->Pixels == nullptr) return;
  const float k = data.FramebufferScale.x;
  const Clip clip{std::max(0, int(cmd.ClipRect.x * k)), std::max(0, int(cmd.ClipRect.y * k)),
                  std::min(image.w, int(cmd.ClipRect.z * k)), std::min(image.h, int(cmd.ClipRect.w * k))};
  for (unsigned i = 0; i + 2 < cmd.ElemCount; i += 3) {
    const auto at = [&](unsigned n) {
      return corner(list.VtxBuffer[int(cmd.VtxOffset + list.IdxBuffer[int(cmd.IdxOffset + i + n)])], data);
    };
    triangle(image, *texture, at(0), at(1), at(2), clip);
  }
}

}  // namespace

Image rasterise(const ImDrawData& data, uint32_t ground) {
  Image image;
  image.w = int(data.DisplaySize.x * data.FramebufferScale.x);
  image.h = int(data.DisplaySize.y * data.FramebufferScale.y);
  image.pixels.assign(size_t(image.w) * size_t(image.h), ground);
  for (const ImDrawList* list : data.CmdLists) {
    for (const ImDrawCmd& cmd : list->CmdBuffer) {
      if (cmd.UserCallback == nullptr) command(image, data, *list, cmd);
    }
  }
  return image;
}

}  // namespace millrace::ui
