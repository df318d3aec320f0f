// A table of what is in A and in B; what differs stands out.
#include <cmath>

#include "ui/views/compare/inner.h"

namespace millrace::ui::compare {
namespace {

constexpr float kRow = 24;
constexpr size_t kRowsMax = 200;  // more are counted

struct Columns {
  float name;
  float value;
  explicit Columns(float width) : name(std::floor(width * 0.46f)), value(std::floor(width * 0.27f)) {}
};

void row(const Panel& p, const ComparedRow& told, Point at, float width) {
  const Columns columns(width);
  if (told.differs) fill({at.x - 4, at.y, width + 8, kRow - 1}, blend(p.c.ink.panel, p.c.ink.amber, 0.16f), 4);
  const float y = at.y + 4;
  text_within(p.c, {at.x, y}, columns.name - 10, told.name, p.c.words(12));
  const auto value = [&](float x, const std::string& words, bool strong) {
    text_within(p.c, {x, y}, columns.value - 10, words.empty() ? "–" : words,
                strong ? p.c.strong(12) : in(p.c.words(12), p.c.ink.dim));
  };
  value(at.x + columns.name, told.a, told.differs);
  value(at.x + columns.name + columns.value, told.b, told.differs);
}

}  // namespace

float draw_table(const Panel& p, const ComparedTable& table, Point at, float width) {
  heading(p.c, at, width, table.title);
  float y = at.y + 22;
  if (table.rows.empty()) return 22 + paragraph(p.c, {at.x, y}, width, table.otherwise, p.c.dim(13));
  const Columns columns(width);
  text_within(p.c, {at.x, y}, columns.name - 10, table.label, p.c.dim());
  for (size_t run = 0; run < 2; ++run)
    text(p.c, {at.x + columns.name + columns.value * float(run), y}, kLetters[run],
         in(p.c.strong(12), colour_of_run(p.c.ink, run)));
  y += 20;
  line({at.x, y - 1.5f}, {at.x + width, y - 1.5f}, p.c.ink.line);
  const size_t shown = std::min(table.rows.size(), kRowsMax);
  for (size_t i = 0; i < shown; ++i, y += kRow) row(p, table.rows[i], {at.x, y}, width);
  if (shown < table.rows.size()) {
    text(p.c, {at.x, y + 4}, "and " + std::to_string(table.rows.size() - shown) + " more, in words", p.c.dim());
    y += kRow;
  }
  return y - at.y;
}

}  // namespace millrace::ui::compare
