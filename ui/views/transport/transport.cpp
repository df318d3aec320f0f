#include <array>
#include <cmath>

#include "ui/views/panel.h"

namespace millrace::ui {
namespace {

constexpr float kGap = 8;

// A move in the bar: what it shows when there is room, and when there is little.
struct Item {
  Button button;
  std::string_view brief;
  Move move;
};

std::string speed_text(double x) {
  char text[32];
  std::snprintf(text, sizeof text, x < 1 ? "%.2g×" : "%.0f×", x);
  return text;
}

std::string count(FactId n) {
  std::string digits = std::to_string(n);
  for (int at = int(digits.size()) - 3; at > 0; at -= 3) digits.insert(size_t(at), ",");
  return digits;
}

std::vector<Item> moves(const Transport& t) {
  const auto item = [&](Move which, const char* name, Icon icon, bool last = false) {
    const MoveWords& m = t.move(which);
    return Item{{name, m.brief, icon, Tone::kPlain, m.why_not, m.tip, last, m.keys}, "", which};
  };
  Item start = item(Move::kRewind, "to start", Icon::kToStart);
  start.button.label = "";
  Item play = t.playing ? item(Move::kPause, "pause", Icon::kPause) : item(Move::kPlay, "play", Icon::kPlay);
  play.brief = play.button.label;
  play.button.tone = Tone::kMain;
  Item skip = item(Move::kSkipWait, "skip wait", Icon::kNone);
  skip.brief = "skip";
  return {start,
          item(Move::kStepBack, "step back", Icon::kBack),
          play,
          item(Move::kStep, "step", Icon::kStep, true),
          item(Move::kNext, "next", Icon::kNext, true),
          skip};
}

float width_of(const Canvas& c, const std::vector<Item>& items) {
  float w = 0;
  for (const Item& item : items) w += button_width(c, item.button) + kGap;
  return w;
}

void shorten(std::vector<Item>& items) {
  for (Item& item : items) item.button.label = item.brief;
}

float row(const Panel& p, float x, const Rect& rect, const std::vector<Item>& items) {
  const float h = p.c.control() + 2;
  for (const Item& item : items) {
    const float w = button_width(p.c, item.button);
    if (button(p.c, {x, std::round(rect.y + (rect.h - h) / 2), w, h}, item.button)) p.wish(item.move);
    x += w + kGap;
  }
  return x;
}

void speed_menu(const Panel& p, Point at) {
  static constexpr std::array<double, 9> kSpeeds{0.25, 0.5, 1, 2, 4, 10, 60, 300, 1000};
  if (!begin_menu(p.c, "speeds", at, 170, int(kSpeeds.size()))) return;
  for (const double x : kSpeeds) {
    if (menu_row(p.c, speed_text(x),
                 x == 60    ? "1 min per s"
                 : x == 300 ? "5 min per s"
                 : x == 1   ? "real time"
                            : "",
                 p.story.transport.speed == x)) {
      p.wish(SetSpeed{x});
    }
  }
  end_menu();
}

void sample_menu(const Panel& p, Point at) {
  const Transport& t = p.story.transport;
  if (!begin_menu(p.c, "samples", at, 240, int(p.view.samples.size()))) return;
  for (const std::string& name : p.view.samples) {
    if (menu_row(p.c, name, "", name == t.sample)) p.wish(OpenSample{name});
  }
  end_menu();
}

void branch_menu(const Panel& p, Point at) {
  const Transport& t = p.story.transport;
  if (!begin_menu(p.c, "branches", at, 220, int(t.branches.size()) + 1)) return;
  for (size_t i = 0; i < t.branches.size(); ++i) {
    if (menu_row(p.c, t.branches[i], "", i == t.branch)) p.wish(ShowBranch{i});
  }
  if (t.why_not(Move::kFork).empty() && menu_row(p.c, "fork here", "keeps this future", false)) p.wish(Move::kFork);
  end_menu();
}

void seed_menu(const Panel& p, Point at) {
  if (!begin_menu(p.c, "seeds", at, 236, 3)) return;
  const ImVec2 pos = ImGui::GetCursorScreenPos();
  text(p.c, {pos.x + 6, pos.y + 2}, "Another seed, another luck: starts again", p.c.dim(11.5f));
  const Rect field{pos.x + 6, pos.y + 24, 130, p.c.control()};
  text_field(p.c, p.view, "seed", "seed", field, true);
  const std::string& words = p.view.texts["seed"];
  const bool valid = !words.empty() && words.size() <= 15 && words.find_first_not_of("0123456789") == std::string::npos;
  const Button use{"use seed", "use", Icon::kNone, Tone::kMain, valid ? "" : "a seed is a whole number"};
  if (button(p.c, {field.right() + 8, field.y, 60, p.c.control()}, use)) {
    p.wish(Reset{std::stoull(words)});
    ImGui::CloseCurrentPopup();
  }
  ImGui::SetCursorScreenPos({pos.x, field.bottom() + 8});
  end_menu();
}

// A control that opens a menu under itself; returns its right end.
float opener(const Panel& p, Point at, float h, const Button& b, const char* menu,
             void (*fill_menu)(const Panel&, Point)) {
  const float w = button_width(p.c, b);
  if (button(p.c, {at.x, at.y, w, h}, b)) open_menu(menu);
  fill_menu(p, {at.x, at.y + h + 4});
  return at.x + w;
}

constexpr const char* kSeedTip = "luck of this run: latencies, random numbers, ids";

std::string seed_words(const Transport& t) { return std::string("seed ").append(std::to_string(t.seed)); }

// Once there is more than one future, the button names the present one and opens the list.
Button fork_of(const Transport& t, bool brief) {
  const bool forked = t.branches.size() > 1;
  return {"fork",
          forked ? std::string_view(t.branches[t.branch]) : std::string_view(brief ? "" : t.move(Move::kFork).brief),
          Icon::kFork,
          Tone::kPlain,
          forked ? std::string_view() : std::string_view(t.why_not(Move::kFork)),
          t.move(Move::kFork).tip};
}

float sample_button(const Panel& p, Point at, float h) {
  const Transport& t = p.story.transport;
  const Button sample{
      "sample", t.sample, Icon::kDown, Tone::kPlain, p.view.samples.size() > 1 ? "" : "the only sample here", "", true};
  return opener(p, at, h, sample, "samples", sample_menu);
}

float fork_button(const Panel& p, Point at, float h, bool brief) {
  const Transport& t = p.story.transport;
  const bool forked = t.branches.size() > 1;
  const Button fork = fork_of(t, brief);
  const float w = button_width(p.c, fork);
  if (button(p.c, {at.x, at.y, w, h}, fork)) forked ? open_menu("branches") : p.wish(Move::kFork);
  branch_menu(p, {at.x, at.y + h + 4});
  return at.x + w;
}

float seed_button(const Panel& p, Point at, float h) {
  const std::string words = seed_words(p.story.transport);
  return opener(p, at, h, {"seed", words, Icon::kNone, Tone::kPlain, "", kSeedTip}, "seeds", seed_menu);
}

// From the right edge leftwards; returns the left end.
float right_side(const Panel& p, const Rect& rect, bool brief) {
  const float h = p.c.control() + 2;
  const float y = std::round(rect.y + (rect.h - h) / 2);
  float x = rect.right() - 10;
  const auto plain = [&](const Button& b) {
    const float w = button_width(p.c, b);
    x -= w + kGap;
    return button(p.c, {x + kGap, y, w, h}, b);
  };
  if (plain({"help", "", Icon::kHelp, Tone::kPlain, "", "keys  (?)"})) p.view.shows_keys = !p.view.shows_keys;
  const Icon sky = p.c.ink.dark ? Icon::kSun : Icon::kMoon;
  if (plain({"theme", "", sky, Tone::kPlain, "", p.c.ink.dark ? "light colours" : "dark colours"}))
    p.wish(ChangeLook{});
  if (plain(
          {"copy link", brief ? "" : "copy link", Icon::kLink, Tone::kPlain, "", "a link to this moment of this run"}))
    p.wish(CopyLink{});
  x -= button_width(p.c, fork_of(p.story.transport, brief));
  fork_button(p, {x, y}, h, brief);
  const std::string seed = seed_words(p.story.transport);
  x -= kGap + button_width(p.c, {"seed", seed});
  seed_button(p, {x, y}, h);
  return x;
}

float title(const Panel& p, const Rect& rect, bool brief) {
  const float y = std::round(rect.centre().y);
  icon(Icon::kMill, {rect.x + 22, y}, 18, p.c.ink.blue);
  float x = rect.x + 38;
  const Style style = p.c.strong(15);
  if (!brief) x = text(p.c, {x, y - std::round(line_height(style) / 2)}, "millrace", style) + 6;
  const float h = p.c.control() + 2;
  return sample_button(p, {x + 6, y - std::round(h / 2)}, h);
}

void clock_text(const Panel& p, float x, float right, const Rect& rect) {
  const Transport& t = p.story.transport;
  const Style digits = p.c.data(16);
  const float y = rect.centre().y;
  if (x + text_width(p.c, t.clock, digits) > right) return;
  x = text(p.c, {x, std::round(y - line_height(digits) / 2)}, t.clock, digits) + 14;
  const size_t all = p.story.trace == nullptr ? 0 : p.story.trace->size();
  const std::string whole = "fact " + count(p.story.position) + " of " + count(all);
  const std::string brief = count(p.story.position) + " / " + count(all);
  const Style style = p.c.dim(13);
  const std::string& words = x + text_width(p.c, whole, style) <= right ? whole : brief;
  if (x + text_width(p.c, words, style) <= right) text(p.c, {x, std::round(y - line_height(style) / 2)}, words, style);
}

// The moves in one row, each as wide as a thumb.
void thumb_row(const Panel& p, const Rect& rect) {
  std::vector<Item> items = moves(p.story.transport);
  shorten(items);
  items[2].button.label = "";
  const float gap = 6;
  const float w = std::floor((rect.w - gap * float(items.size() - 1)) / float(items.size()));
  float x = rect.x;
  for (const Item& item : items) {
    if (button(p.c, {x, rect.y, w, rect.h}, item.button)) p.wish(item.move);
    x += w + gap;
  }
}

void clock_row(const Panel& p, const Rect& rect) {
  float right = rect.right();
  const auto small = [&](const Button& b) {
    const float w = button_width(p.c, b);
    right -= w + 6;
    return button(p.c, {right + 6, rect.y, w, rect.h}, b);
  };
  const Icon sky = p.c.ink.dark ? Icon::kSun : Icon::kMoon;
  if (small({"theme", "", sky, Tone::kQuiet})) p.wish(ChangeLook{});
  if (small({"copy link", "", Icon::kLink, Tone::kQuiet})) p.wish(CopyLink{});
  const std::string pace = speed_text(p.story.transport.speed);
  if (small({"speed", pace, Icon::kNone, Tone::kQuiet})) open_menu("speeds");
  speed_menu(p, {right, rect.y});
  clock_text(p, rect.x + 2, right, rect);
}

}  // namespace

void draw_transport(const Panel& p, const Rect& rect) {
  fill(rect, p.c.ink.panel);
  line({rect.x, rect.bottom() - 0.5f}, {rect.right(), rect.bottom() - 0.5f}, p.c.ink.line);
  const bool brief = rect.w < 1240;
  float x = title(p, rect, rect.w < 900) + 20;
  const float right = right_side(p, rect, brief) - 12;
  std::vector<Item> items = moves(p.story.transport);
  const std::string pace = speed_text(p.story.transport.speed);
  const std::string speed_words = "speed " + pace;
  const float clock = text_width(p.c, p.story.transport.clock, p.c.data(16)) + 100;
  if (x + width_of(p.c, items) + 90 + clock > right) shorten(items);
  if (rect.w < 900) items[2].button.label = "";
  x = row(p, x, rect, items);
  const Button speed{"speed",     brief ? std::string_view(pace) : std::string_view(speed_words),
                     Icon::kNone, Tone::kPlain,
                     "",          "virtual seconds per real second"};
  const float h = p.c.control() + 2;
  x = opener(p, {x, std::round(rect.centre().y - h / 2)}, h, speed, "speeds", speed_menu);
  clock_text(p, x + 16, right, rect);
}

void draw_run_controls(const Panel& p, const Rect& rect) {
  const float h = p.c.control();
  float x = sample_button(p, {rect.x, rect.y}, h) + kGap;
  x = seed_button(p, {x, rect.y}, h) + kGap;
  fork_button(p, {x, rect.y}, h, true);
}

void draw_transport_narrow(const Panel& p, const Rect& rect) {
  fill(rect, p.c.ink.panel);
  line({rect.x, rect.y + 0.5f}, {rect.right(), rect.y + 0.5f}, p.c.ink.line);
  const bool both = rect.h > 96;
  thumb_row(p, {rect.x + 8, rect.bottom() - 46 - (both ? 0 : 2), rect.w - 16, 44});
  if (both) clock_row(p, {rect.x + 8, rect.y + 5, rect.w - 16, 44});
}

}  // namespace millrace::ui
