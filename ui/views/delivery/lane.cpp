#include <cmath>

#include "ui/views/delivery/inner.h"

namespace millrace::ui::delivery {
namespace {

constexpr float kPad = 12;
constexpr float kNameWide = 148;      // of the column with the lane's name
constexpr float kNarrow = 460;        // below, the name stands over the tokens
constexpr float kLineLeast = 200;     // that words beside a token need
constexpr size_t kOnePerLineMax = 3;  // so few have their words beside them
constexpr float kBundlePad = 6;
constexpr float kBundleName = 20;

struct Bundle {
  Rect rect;
  const std::string* name;
};

// Where everything of a lane stands, from its upper left corner.
struct Layout {
  float name_h = 0;
  Rect tokens_room;
  std::vector<Rect> tokens;
  std::vector<Rect> asides;  // beside tokens that have a line of their own; else empty
  std::vector<Bundle> bundles;
  float height = 0;
};

bool stacked(float w) { return w < kNarrow; }

float name_width(float w) { return stacked(w) ? w - 2 * kPad : kNameWide; }

// An empty lane is one line: its words stand where its tokens would.
bool is_line(const Lane& lane, float w) { return lane.tokens.empty() && !stacked(w); }

float name_height(const Canvas& c, const Lane& lane, float w) {
  if (is_line(lane, w)) return 18;
  const float wide = name_width(w);
  float h = 20 + paragraph_height(c, wide, lane.words, c.dim(11.5f), 3);
  if (!lane.aside.empty()) h += paragraph_height(c, wide, lane.aside, c.dim(11.5f), 3) + 2;
  return h;
}

// Tokens of one bundle, or one that is in none, from `first` on; returns how many.
size_t bundle_length(const Lane& lane, size_t first) {
  size_t n = 1;
  const std::string& name = lane.tokens[first].bundle;
  while (!name.empty() && first + n < lane.tokens.size() && lane.tokens[first + n].bundle == name) ++n;
  return n;
}

class Flow {
 public:
  Flow(const Canvas& c, const Lane& lane, Layout& out) : c_(c), lane_(lane), out_(out), room_(out.tokens_room) {
    y_ = room_.y;
    x_ = room_.x;
  }

  float run() {
    one_per_line_ = lane_.tokens.size() <= kOnePerLineMax;
    for (size_t i = 0; i < lane_.tokens.size();) {
      const size_t n = bundle_length(lane_, i);
      lane_.tokens[i].bundle.empty() ? single(i) : bundle(i, n);
      i += n;
    }
    if (x_ > room_.x) new_line();
    return lane_.tokens.empty() ? 0 : y_ - room_.y - kGap;
  }

 private:
  void new_line() {
    x_ = room_.x;
    y_ += row_h_ + kGap;
  }
  void place(const TokenBox& box, float left, float right) {
    const float w = std::min(box.w, right - left);
    if (x_ > left && x_ + w > right) x_ = left, y_ += row_h_ + kGap;
    out_.tokens.push_back({x_, y_, w, box.h});
    row_h_ = box.h;
    x_ += w + kGap;
  }
  void single(size_t i) {
    const Token& token = lane_.tokens[i];
    place(token_box(c_, token), room_.x, room_.right());
    const bool beside = one_per_line_ && !token.aside.empty() && room_.right() - x_ >= kLineLeast;
    out_.asides.push_back(beside ? Rect{x_ + 2, y_, room_.right() - x_ - 2, row_h_} : Rect{});
    if (beside) new_line();
  }
  void bundle(size_t first, size_t n) {
    if (x_ > room_.x) new_line();
    const float top = y_;
    y_ += kBundlePad;
    x_ = room_.x + kBundlePad;
    for (size_t i = first; i < first + n; ++i) {
      place(token_box(c_, lane_.tokens[i]), room_.x + kBundlePad, room_.right() - kBundlePad);
      out_.asides.push_back({});
    }
    y_ += row_h_ + kBundleName;
    out_.bundles.push_back({{room_.x, top, room_.w, y_ - top + 2}, &lane_.tokens[first].bundle});
    x_ = room_.x;
    y_ += 2 + kGap;
  }

  const Canvas& c_;
  const Lane& lane_;
  Layout& out_;
  Rect room_;
  float x_ = 0;
  float y_ = 0;
  float row_h_ = 44;
  bool one_per_line_ = false;
};

Layout lay_out_lane(const Canvas& c, const Lane& lane, float w) {
  Layout out;
  out.name_h = name_height(c, lane, w);
  const bool over = stacked(w);
  out.tokens_room = {over ? kPad : kPad + kNameWide + kPad, kPad + (over ? out.name_h + 6 : 0),
                     over ? w - 2 * kPad : w - kNameWide - 3 * kPad, 0};
  const float tokens_h = Flow(c, lane, out).run();
  const float more = lane.count > lane.tokens.size() ? 20 : 0;
  const float beside = std::max(out.name_h, tokens_h + more);
  out.height = std::ceil(2 * kPad + (over ? out.name_h + (tokens_h > 0 ? tokens_h + more + 6 : 0) : beside));
  return out;
}

void draw_name(const Panel& p, const Lane& lane, const Rect& rect) {
  const float w = name_width(rect.w);
  const Point at{rect.x + kPad, rect.y + kPad};
  const std::string count = std::to_string(lane.count);
  const float counted = text_width(p.c, count, p.c.strong());
  const bool leads = lane.about != Selection{};
  if (leads && area({at.x, at.y, w, 20}, lane.title + "##lane" + lane.about.subject))
    p.select(lane.about.resource, lane.about.subject);
  text_within(p.c, at, w - counted - 8, lane.title, leads ? in(p.c.strong(), p.c.ink.blue) : p.c.strong());
  text_right(p.c, {at.x + w, at.y}, counted + 1, count, p.c.strong());
  if (is_line(lane, rect.w)) {
    const float left = at.x + w + kPad;
    text_within(p.c, {left, at.y}, rect.right() - kPad - left,
                lane.words + (lane.aside.empty() ? "" : " · " + lane.aside), p.c.dim(11.5f));
    return;
  }
  float y = at.y + 20;
  y += paragraph(p.c, {at.x, y}, w, lane.words, p.c.dim(11.5f), 3) + 2;
  if (!lane.aside.empty()) paragraph(p.c, {at.x, y}, w, lane.aside, p.c.dim(11.5f), 3);
}

}  // namespace

float lane_height(const Canvas& c, const Lane& lane, float w) { return lay_out_lane(c, lane, w).height; }

void draw_lane(const Panel& p, const Lane& lane, const Rect& rect) {
  const Layout layout = lay_out_lane(p.c, lane, rect.w);
  fill(rect, p.c.ink.raised, 8);
  outline(rect, p.c.ink.line, 8);
  draw_name(p, lane, rect);
  for (const Bundle& bundle : layout.bundles) {
    const Rect at = bundle.rect.moved(rect.x, rect.y);
    dashed(at, p.c.ink.dim, 8);
    text_within(p.c, {at.x + 10, at.bottom() - 20}, at.w - 20, *bundle.name, p.c.strong(11.5f));
  }
  for (size_t i = 0; i < layout.tokens.size(); ++i) {
    draw_token(p, lane.tokens[i], layout.tokens[i].moved(rect.x, rect.y), i);
    if (layout.asides[i].empty()) continue;
    const Rect beside = layout.asides[i].moved(rect.x, rect.y);
    const float h = paragraph_height(p.c, beside.w, lane.tokens[i].aside, p.c.dim(11.5f), 2);
    paragraph(p.c, {beside.x, std::round(beside.centre().y - h / 2)}, beside.w, lane.tokens[i].aside, p.c.dim(11.5f),
              2);
  }
  if (lane.count > lane.tokens.size() && !lane.tokens.empty()) {
    text(p.c, {rect.x + layout.tokens_room.x, rect.bottom() - kPad - 16},
         "and " + std::to_string(lane.count - lane.tokens.size()) + " more", p.c.dim(11.5f));
  }
}

}  // namespace millrace::ui::delivery
