#include <array>
#include <cmath>
#include <cstdint>
#include <queue>
#include <set>
#include <tuple>

#include "ui/layout/graph_layout.h"

namespace millrace::ui::graph_layout {
namespace {

constexpr float kClear = 9;       // no line comes nearer to a foreign box
constexpr float kPortStep = 14;   // between the places where lines meet one side of a box
constexpr float kTrackStep = 11;  // between parallel lines in a gap
constexpr float kBendCost = 26;   // all costs in pixels of way
constexpr float kCrossingCost = 60;
constexpr float kSharedCost = 240;
constexpr float kPortCost = 10;
constexpr float kNever = 1e9f;

enum Way { kRight, kDown, kLeft, kUp };
struct Move {
  int x;
  int y;
};
constexpr std::array<Move, 4> kAhead{{{1, 0}, {0, 1}, {-1, 0}, {0, -1}}};
using PortName = std::tuple<size_t, int, int>;  // box, side, distance from its middle

// A place on a box's border and the grid point where a line from there enters free space.
struct Port {
  Point border;
  size_t x = 0;
  size_t y = 0;
  Way out = kRight;
  float cost = 0;
  PortName name{};
};

class Router {
 public:
  Router(const GraphInput& input, GraphPicture& picture) : input_(input), picture_(picture) {
    make_grid();
    across_.assign(xs_.size() * ys_.size(), 0);
    along_.assign(xs_.size() * ys_.size(), 0);
  }

  void route(size_t index) {
    const GraphLine& line = input_.lines[index];
    const size_t n = std::min(input_.boxes.size(), GraphInput::kBoxesMax);
    if (line.from >= n || line.to >= n || line.from == line.to) return;
    starts_ = ports(line.from, line.to);
    ends_ = ports(line.to, line.from);
    picture_.lines[index] = search();
  }

 private:
  struct State {
    size_t point;
    Way way;
  };
  struct Open {
    float cost;
    size_t state;
    bool operator>(const Open& o) const { return std::tie(cost, state) > std::tie(o.cost, o.state); }
  };

  size_t at(size_t x, size_t y) const { return y * xs_.size() + x; }
  Point point(size_t p) const { return {xs_[p % xs_.size()], ys_[p / xs_.size()]}; }

  // Lines of the grid: through the ports of every box, and tracks in the gaps between boxes.
  void make_grid() {
    std::set<int> xs;
    std::set<int> ys;
    for (const Rect& box : picture_.boxes) {
      if (box.empty()) continue;
      for (int i = -2; i <= 2; ++i) {
        const float shift = float(i) * kPortStep;
        if (std::abs(shift) < box.w / 2 - 8) xs.insert(int(std::lround(box.centre().x) + std::lround(shift)));
        if (std::abs(shift) < box.h / 2 - 8) ys.insert(int(std::lround(box.centre().y) + std::lround(shift)));
      }
      for (int i = 0; i < 3; ++i) {
        const float off = kClear + 2 + float(i) * kTrackStep;
        xs.insert({int(std::lround(box.x - off)), int(std::lround(box.right() + off))});
        ys.insert({int(std::lround(box.y - off)), int(std::lround(box.bottom() + off))});
      }
    }
    for (const int x : xs)
      if (x >= 2 && float(x) <= picture_.w - 2) xs_.push_back(float(x));
    for (const int y : ys)
      if (y >= 2 && float(y) <= picture_.h - 2) ys_.push_back(float(y));
    mark_blocked();
  }

  void mark_blocked() {
    blocked_.assign(xs_.size() * ys_.size(), false);
    for (const Rect& box : picture_.boxes) {
      if (box.empty()) continue;
      const Rect near = box.inset(-kClear, -kClear);
      for (size_t p = 0; p < blocked_.size(); ++p) {
        if (near.contains(point(p))) blocked_[p] = true;
      }
    }
  }

  size_t nearest(const std::vector<float>& lines, float value) const {
    const auto it = std::lower_bound(lines.begin(), lines.end(), value - 0.75f);
    return it == lines.end() ? lines.size() : size_t(it - lines.begin());
  }

  // Places on all sides of a box, among them those straight across from the middle of the other box.
  std::vector<Port> ports(size_t box, size_t other) const {
    std::vector<Port> out;
    const Rect& r = picture_.boxes[box];
    const Point c = r.centre();
    const Point o = picture_.boxes[other].centre();
    for (int side = 0; side < 4; ++side) {
      const bool level = side == kRight || side == kLeft;
      const float half = (level ? r.h : r.w) / 2 - 8;
      const float across = level ? std::round(o.y) - std::round(c.y) : std::round(o.x) - std::round(c.x);
      if (across != 0 && std::abs(across) < half) add_port(out, r, {box, side, int(across)});
      for (int i = -2; i <= 2; ++i) {
        if (std::abs(float(i)) * kPortStep < half) add_port(out, r, {box, side, int(float(i) * kPortStep)});
      }
    }
    return out;
  }

  void add_port(std::vector<Port>& out, const Rect& r, const PortName& name) const {
    const auto [box, side, shift] = name;
    const bool level = side == kRight || side == kLeft;
    const Point c = r.centre();
    const float cx = std::round(c.x) + (level ? 0 : float(shift));
    const float cy = std::round(c.y) + (level ? float(shift) : 0);
    Port port;
    port.border = {level ? (side == kRight ? r.right() : r.x) : cx, level ? cy : (side == kDown ? r.bottom() : r.y)};
    port.out = Way(side);
    port.name = name;
    port.cost = std::min(2.0f, std::abs(float(shift)) / kPortStep) * kPortCost +
                (used_.contains(name) ? kSharedCost : 0) + (level ? 0 : input_.aside_cost);
    port.x = nearest(xs_, cx);
    port.y = nearest(ys_, cy);
    const Rect near = r.inset(-kClear, -kClear);
    const auto dx = size_t(kAhead[size_t(side)].x);
    const auto dy = size_t(kAhead[size_t(side)].y);
    while (port.x < xs_.size() && port.y < ys_.size() && near.contains(point(at(port.x, port.y)))) {
      port.x += dx;  // unsigned wrap-around leaves the grid on the left and above
      port.y += dy;
    }
    if (port.x >= xs_.size() || port.y >= ys_.size() || blocked_[at(port.x, port.y)]) return;
    out.push_back(port);
  }

  float turn_cost(Way from, Way to) const {
    if (from == to) return 0;
    return (int(from) + 2) % 4 == int(to) ? kNever : kBendCost;
  }

  float step_cost(size_t from, size_t to, Way way) const {
    const Point a = point(from);
    const Point b = point(to);
    const bool level = way == kRight || way == kLeft;
    const auto& same = level ? along_ : across_;
    const auto& other = level ? across_ : along_;
    float cost = std::abs(a.x - b.x) + std::abs(a.y - b.y);
    if (same[to] > 0 && same[from] > 0) cost += kSharedCost;
    if (other[to] > 0) cost += kCrossingCost;
    return cost;
  }

  std::vector<Point> search() {
    const size_t points = xs_.size() * ys_.size();
    cost_.assign(points * 4, kNever);
    came_.assign(points * 4, SIZE_MAX);
    std::priority_queue<Open, std::vector<Open>, std::greater<>> open;
    for (const Port& port : starts_) {
      const size_t state = at(port.x, port.y) * 4 + size_t(port.out);
      if (port.cost >= cost_[state]) continue;
      cost_[state] = port.cost;
      open.push({port.cost, state});
    }
    float best = kNever;
    size_t best_state = SIZE_MAX;
    const Port* best_end = nullptr;
    while (!open.empty() && open.top().cost < best) {
      const Open top = open.top();
      open.pop();
      if (top.cost > cost_[top.state]) continue;
      for (const Port& port : ends_) {
        if (at(port.x, port.y) != top.state / 4) continue;
        const float cost = top.cost + port.cost + turn_cost(Way(top.state % 4), Way((port.out + 2) % 4));
        if (cost < best) best = cost, best_state = top.state, best_end = &port;
      }
      expand(top, open);
    }
    return best_end == nullptr ? std::vector<Point>{} : path(best_state, *best_end);
  }

  template <class Queue>
  void expand(const Open& top, Queue& open) {
    const size_t p = top.state / 4;
    const size_t x = p % xs_.size();
    const size_t y = p / xs_.size();
    for (int way = 0; way < 4; ++way) {
      const size_t nx = x + size_t(kAhead[size_t(way)].x);
      const size_t ny = y + size_t(kAhead[size_t(way)].y);
      if (nx >= xs_.size() || ny >= ys_.size() || blocked_[at(nx, ny)]) continue;
      const size_t next = at(nx, ny);
      const float cost = top.cost + turn_cost(Way(top.state % 4), Way(way)) + step_cost(p, next, Way(way));
      const size_t state = next * 4 + size_t(way);
      if (cost >= cost_[state]) continue;
      cost_[state] = cost;
      came_[state] = top.state;
      open.push({cost, state});
    }
  }

  const Port& start_of(size_t state) const {
    for (const Port& port : starts_) {
      if (at(port.x, port.y) * 4 + size_t(port.out) == state && port.cost <= cost_[state]) return port;
    }
    return starts_.front();
  }

  std::vector<Point> path(size_t state, const Port& end) {
    std::vector<Point> way{end.border};
    for (; state != SIZE_MAX; state = came_[state]) {
      const size_t p = state / 4;
      const bool level = state % 4 == kRight || state % 4 == kLeft;
      (level ? along_ : across_)[p] = 1;
      way.push_back(point(p));
      if (came_[state] != SIZE_MAX) {
        (level ? along_ : across_)[came_[state] / 4] = 1;
        continue;
      }
      const Port& start = start_of(state);
      way.push_back(start.border);
      used_.insert(start.name);
    }
    used_.insert(end.name);
    std::reverse(way.begin(), way.end());
    return straightened(std::move(way));
  }

  static std::vector<Point> straightened(std::vector<Point> way) {
    std::vector<Point> out;
    for (const Point& p : way) {
      while (out.size() >= 2) {
        const Point& a = out[out.size() - 2];
        const Point& b = out.back();
        const bool flat = (a.x == b.x && b.x == p.x) || (a.y == b.y && b.y == p.y);
        if (!flat) break;
        out.pop_back();
      }
      if (out.empty() || !(out.back() == p)) out.push_back(p);
    }
    return out;
  }

  const GraphInput& input_;
  GraphPicture& picture_;
  std::vector<float> xs_;
  std::vector<float> ys_;
  std::vector<bool> blocked_;
  std::vector<char> along_;   // a line runs level through the point
  std::vector<char> across_;  // a line runs upright through it
  std::set<PortName> used_;
  std::vector<Port> starts_;
  std::vector<Port> ends_;
  std::vector<float> cost_;
  std::vector<size_t> came_;
};

bool cross(Point a, Point b, Point c, Point d) {
  if ((a.y == b.y) == (c.y == d.y)) return false;
  if (a.y != b.y) return cross(c, d, a, b);
  const bool x = c.x > std::min(a.x, b.x) && c.x < std::max(a.x, b.x);
  const bool y = a.y > std::min(c.y, d.y) && a.y < std::max(c.y, d.y);
  return x && y;
}

}  // namespace

void route(const GraphInput& input, GraphPicture& picture) {
  picture.lines.assign(input.lines.size(), {});
  if (picture.boxes.empty()) return;
  Router router(input, picture);
  std::vector<std::pair<float, size_t>> order;  // short lines first: they have the least choice
  for (size_t i = 0; i < input.lines.size(); ++i) {
    const GraphLine& line = input.lines[i];
    if (line.from >= picture.boxes.size() || line.to >= picture.boxes.size()) continue;
    const Point a = picture.boxes[line.from].centre();
    const Point b = picture.boxes[line.to].centre();
    order.emplace_back(std::abs(a.x - b.x) + std::abs(a.y - b.y), i);
  }
  std::sort(order.begin(), order.end());
  for (const auto& [way, index] : order) router.route(index);
}

}  // namespace millrace::ui::graph_layout

namespace millrace::ui {

size_t crossings(const std::vector<std::vector<Point>>& lines) {
  size_t count = 0;
  for (size_t a = 0; a < lines.size(); ++a) {
    for (size_t b = a + 1; b < lines.size(); ++b) {
      for (size_t i = 1; i < lines[a].size(); ++i) {
        for (size_t j = 1; j < lines[b].size(); ++j) {
          count += graph_layout::cross(lines[a][i - 1], lines[a][i], lines[b][j - 1], lines[b][j]) ? 1 : 0;
        }
      }
    }
  }
  return count;
}

}  // namespace millrace::ui
