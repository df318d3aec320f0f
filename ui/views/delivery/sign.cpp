#include "ui/views/delivery/inner.h"

namespace millrace::ui::delivery {
namespace {

struct Line {
  Point from;
  Point to;
};

// In a square of 16 units around its centre.
constexpr Line kTray[] = {{{-7, 1}, {-7, 6}},   {{-7, 6}, {7, 6}},   {{7, 6}, {7, 1}},  {{-7, 1}, {-3, 1}},
                          {{-3, 1}, {-2, 3}},   {{-2, 3}, {2, 3}},   {{2, 3}, {3, 1}},  {{3, 1}, {7, 1}},
                          {{-4, -1}, {-4, -6}}, {{-4, -6}, {4, -6}}, {{4, -6}, {4, -1}}};
constexpr Line kNotice[] = {{{-7, -5}, {7, -5}}, {{7, -5}, {7, 3}},  {{7, 3}, {0, 3}},    {{0, 3}, {-3, 7}},
                            {{-3, 7}, {-3, 3}},  {{-3, 3}, {-7, 3}}, {{-7, 3}, {-7, -5}}, {{-4, -1}, {4, -1}}};
constexpr Line kLetter[] = {{{-7, -5}, {7, -5}}, {{7, -5}, {7, 5}},  {{7, 5}, {-7, 5}},
                            {{-7, 5}, {-7, -5}}, {{-7, -5}, {0, 1}}, {{0, 1}, {7, -5}}};
constexpr Line kTag[] = {{{-7, -4}, {2, -4}}, {{2, -4}, {7, 0}},   {{7, 0}, {2, 4}},
                         {{2, 4}, {-7, 4}},   {{-7, 4}, {-7, -4}}, {{2, -1}, {2, 1}}};
constexpr Line kTwice[] = {{{-6, -6}, {3, -6}}, {{3, -6}, {3, 2}}, {{3, 2}, {-6, 2}},  {{-6, 2}, {-6, -6}},
                           {{-2, 6}, {7, 6}},   {{7, 6}, {7, -2}}, {{-2, 6}, {-2, 4}}, {{7, -2}, {5, -2}}};

std::span<const Line> lines_of(Sign which) {
  switch (which) {
    case Sign::kNone: return {};
    case Sign::kTray: return kTray;
    case Sign::kNotice: return kNotice;
    case Sign::kLetter: return kLetter;
    case Sign::kTag: return kTag;
    case Sign::kTwice: return kTwice;
  }
  return {};
}

}  // namespace

void sign(Sign which, Point centre, float size, Colour colour) {
  const float k = size / 16;
  for (const Line& one : lines_of(which)) {
    line({centre.x + one.from.x * k, centre.y + one.from.y * k}, {centre.x + one.to.x * k, centre.y + one.to.y * k},
         colour, std::max(1.0f, 1.4f * k));
  }
}

}  // namespace millrace::ui::delivery
