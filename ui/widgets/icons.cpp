#include "ui/widgets/icons.h"

#include <cmath>

namespace millrace::ui {
namespace {

// A square of 16 units around a centre, in which the shapes are drawn.
struct Pen {
  ImDrawList& paper;
  Point c;
  float k;
  Colour colour;

  ImVec2 at(float x, float y) const { return {c.x + x * k, c.y + y * k}; }
  float width() const { return std::max(1.0f, 1.5f * k); }
  void stroke(std::initializer_list<Point> way, bool closed = false) const {
    for (const Point& p : way) paper.PathLineTo(at(p.x, p.y));
    paper.PathStroke(colour, closed ? ImDrawFlags_Closed : 0, width());
  }
  void triangle(Point a, Point b, Point d) const {
    paper.AddTriangleFilled(at(a.x, a.y), at(b.x, b.y), at(d.x, d.y), colour);
  }
  void right(float x, float size = 5) const { triangle({x, -size}, {x + size * 1.5f, 0}, {x, size}); }
  void left(float x, float size = 5) const { triangle({x, -size}, {x, size}, {x - size * 1.5f, 0}); }
  void bar(float x) const { paper.AddRectFilled(at(x - 1, -5), at(x + 1, 5), colour, k); }
  void circle(float x, float y, float r) const { paper.AddCircle(at(x, y), r * k, colour, 0, width()); }
  void disc(float x, float y, float r) const { paper.AddCircleFilled(at(x, y), r * k, colour); }
};

void sun(const Pen& pen) {
  pen.circle(0, 0, 3);
  for (int i = 0; i < 8; ++i) {
    const float a = float(i) * 0.785398f;
    pen.stroke({{5 * std::cos(a), 5 * std::sin(a)}, {7 * std::cos(a), 7 * std::sin(a)}});
  }
}

void moon(const Pen& pen) {
  pen.paper.PathArcTo(pen.at(0, 0), 6 * pen.k, 0.5f, 4.9f, 24);
  pen.paper.PathArcTo(pen.at(3.2f, -2.6f), 4.6f * pen.k, 3.95f, 1.45f, 18);
  pen.paper.PathStroke(pen.colour, ImDrawFlags_Closed, pen.width());
}

void link(const Pen& pen) {
  pen.stroke({{-1.5f, -3}, {-4.5f, -3}, {-6.5f, 0}, {-4.5f, 3}, {-1.5f, 3}});
  pen.stroke({{1.5f, -3}, {4.5f, -3}, {6.5f, 0}, {4.5f, 3}, {1.5f, 3}});
  pen.stroke({{-2.5f, 0}, {2.5f, 0}});
}

void fork(const Pen& pen) {
  pen.circle(-4, 5, 1.7f);
  pen.circle(-4, -5, 1.7f);
  pen.circle(4.5f, -3, 1.7f);
  pen.stroke({{-4, 3.3f}, {-4, -3.3f}});
  pen.stroke({{-4, 3}, {0, 1}, {3.6f, 0}, {4.5f, -1.3f}});
}

void help(const Pen& pen) {
  pen.paper.PathArcTo(pen.at(0, -2.6f), 2.9f * pen.k, 3.3f, 7.0f, 14);
  pen.stroke({{0.2f, 0.8f}, {0, 2.2f}});
  pen.disc(0, 5, 1.1f);
}

void mill(const Pen& pen) {  // three waves
  for (int row = -1; row <= 1; ++row) {
    const float y = float(row) * 4.2f;
    pen.paper.PathLineTo(pen.at(-7, y + 1));
    pen.paper.PathBezierCubicCurveTo(pen.at(-4, y - 3), pen.at(-2.5f, y - 2), pen.at(0, y));
    pen.paper.PathBezierCubicCurveTo(pen.at(2.5f, y + 2), pen.at(4, y + 3), pen.at(7, y - 1));
    pen.paper.PathStroke(pen.colour, 0, pen.width());
  }
}

}  // namespace

void icon(Icon which, Point centre, float size, Colour colour) {
  const Pen pen{*ImGui::GetWindowDrawList(), centre, size / 16, colour};
  switch (which) {
    case Icon::kNone: break;
    case Icon::kToStart: pen.bar(-6.4f), pen.left(1.2f, 4.4f), pen.left(7.4f, 4.4f); break;
    case Icon::kBack: pen.left(2.2f, 4.6f), pen.bar(4.6f); break;
    case Icon::kPlay: pen.right(-3.5f, 5.5f); break;
    case Icon::kPause: pen.bar(-2.6f), pen.bar(2.6f); break;
    case Icon::kStep: pen.bar(-4.6f), pen.right(-2.2f, 4.6f); break;
    case Icon::kNext: pen.right(-6.5f, 4.5f), pen.right(0, 4.5f); break;
    case Icon::kSkip: pen.right(-6, 5), pen.bar(4); break;
    case Icon::kFork: fork(pen); break;
    case Icon::kLink: link(pen); break;
    case Icon::kSun: sun(pen); break;
    case Icon::kMoon: moon(pen); break;
    case Icon::kHelp: help(pen); break;
    case Icon::kDown: pen.stroke({{-4, -2}, {0, 2}, {4, -2}}); break;
    case Icon::kCheck: pen.stroke({{-5, 0}, {-1.5f, 4}, {5, -4}}); break;
    case Icon::kDot: pen.disc(0, 0, 4); break;
    case Icon::kCross: pen.stroke({{-4, -4}, {4, 4}}), pen.stroke({{-4, 4}, {4, -4}}); break;
    case Icon::kStopped: pen.circle(0, 0, 5), pen.stroke({{-3.4f, 3.4f}, {3.4f, -3.4f}}); break;
    case Icon::kPencil: pen.stroke({{-5, 5}, {-4.2f, 1.5f}, {3, -5.5f}, {5.5f, -3}, {-1.5f, 4.2f}}, true); break;
    case Icon::kClock: pen.circle(0, 0, 5.5f), pen.stroke({{0, -3}, {0, 0}, {2.5f, 1.5f}}); break;
    case Icon::kMill: mill(pen); break;
  }
}

}  // namespace millrace::ui
