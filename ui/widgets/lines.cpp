#include "ui/widgets/lines.h"

#include <cmath>

namespace millrace::ui {
namespace {

void head(Point from, Point to, Colour colour, float k) {
  const float length = std::max(0.1f, std::hypot(to.x - from.x, to.y - from.y));
  const Point d{(to.x - from.x) / length, (to.y - from.y) / length};
  const Point back{to.x - d.x * 9 * k, to.y - d.y * 9 * k};
  ImGui::GetWindowDrawList()->AddTriangleFilled(vec(to), {back.x - d.y * 5 * k, back.y + d.x * 5 * k},
                                                {back.x + d.y * 5 * k, back.y - d.x * 5 * k}, colour);
}

// Rounds the corners of a path a little.
void path(const std::vector<Point>& way, Colour colour, float thickness) {
  ImDrawList& paper = *ImGui::GetWindowDrawList();
  paper.PathLineTo(vec(way.front()));
  for (size_t i = 1; i + 1 < way.size(); ++i) {
    const auto toward = [&](Point to) {
      const float length = std::max(0.1f, std::hypot(to.x - way[i].x, to.y - way[i].y));
      const float r = std::min(6.0f, length / 2);
      return Point{way[i].x + (to.x - way[i].x) / length * r, way[i].y + (to.y - way[i].y) / length * r};
    };
    paper.PathLineTo(vec(toward(way[i - 1])));
    paper.PathBezierQuadraticCurveTo(vec(way[i]), vec(toward(way[i + 1])), 6);
  }
  paper.PathLineTo(vec(way.back()));
  paper.PathStroke(colour, 0, thickness);
}

}  // namespace

void arrow(const std::vector<Point>& way, Colour colour, float thickness, float scale) {
  path(way, colour, thickness);
  head(way[way.size() - 2], way.back(), colour, scale);
}

}  // namespace millrace::ui
