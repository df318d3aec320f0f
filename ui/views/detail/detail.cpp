#include <cmath>

#include "ui/views/panel.h"

namespace millrace::ui {
namespace {

constexpr float kRow = 20;

// A name with its value; what changed is tinted and shows what it was.
void field(const Panel& p, Scroll& s, const FieldRow& row) {
  const std::string value = row.changed && !row.before.empty() ? row.before + " → " + row.value
                            : row.changed                      ? "– → " + row.value
                                                               : row.value;
  const float name_w = std::min(s.w * 0.55f, text_width(p.c, row.name, p.c.data(11.5f)));
  const float value_w = text_width(p.c, value, p.c.data(11.5f));
  const bool two_lines = name_w + value_w + 30 > s.w;
  const float lines = two_lines ? paragraph_height(p.c, s.w - 28, value, p.c.data(11.5f), 6) / 16 : 0;
  const float h = kRow + (two_lines ? lines * 16 : 0);
  if (s.sees(h)) {
    if (row.changed) fill({s.x + 4, s.y, s.w - 8, h - 1}, blend(p.c.ink.card, p.c.ink.amber, 0.2f), 4);
    text_within(p.c, {s.x + 10, s.y + 1}, s.w - 20 - (two_lines ? 0 : value_w + 10), row.name, p.c.data(11.5f));
    if (two_lines) paragraph(p.c, {s.x + 18, s.y + 18}, s.w - 28, value, p.c.data(11.5f), 6);
    else text_right(p.c, {s.x + s.w - 10, s.y + 1}, value_w + 1, value, p.c.data(11.5f));
  }
  s.y += h;
}

void row(const Panel& p, Scroll& s, const ListRow& what, size_t index, const std::string& resource) {
  const float h = p.c.touch ? 44.0f : 24.0f;
  if (s.sees(h)) {
    const Rect at{s.x + 4, s.y, s.w - 8, h};
    bool hovered = false;
    if (area(at, what.text + "##row" + std::to_string(index), &hovered)) {
      if (what.fact != 0) p.go_to(what.fact);
      if (!what.subject.empty()) p.select(resource, what.subject);
    }
    if (hovered) fill(at, blend(p.c.ink.card, p.c.ink.text, 0.07f), 4);
    float x = at.x + 6;
    const float y = std::round(at.centre().y - 9);
    if (!what.badge.empty()) x = badge(p.c, {x, y}, what.badge, colour_of(p.c.ink, what.hue)) + 6;
    const float note = what.note.empty() ? 0 : std::min(at.w * 0.5f, text_width(p.c, what.note, p.c.dim(11.5f)));
    text_within(p.c, {x, y}, at.right() - x - note - 14, what.text, what.words ? p.c.words(12.5f) : p.c.data(11.5f));
    if (note > 0) text_right(p.c, {at.right() - 6, y}, note + 1, what.note, p.c.dim(11.5f));
  }
  s.y += h;
}

// Rows are of one height: those out of sight are skipped without being looked at.
void rows(const Panel& p, Scroll& s, const Section& section, const std::string& resource) {
  const float h = p.c.touch ? 44.0f : 24.0f;
  const ImVec2 window = ImGui::GetWindowPos();
  const auto n = section.rows.size();
  const auto before = size_t(std::clamp((window.y - s.y) / h, 0.0f, float(n)));
  const auto shown = std::min(n - before, size_t(ImGui::GetWindowHeight() / h) + 2);
  s.y += h * float(before);
  for (size_t i = before; i < before + shown; ++i) row(p, s, section.rows[i], i, resource);
  s.y += h * float(n - before - shown);
}

constexpr float kFormField = 64;

// The buttons of a form, in as many lines as they need; a lone one and the first below a text stand out.
struct DeedButtons {
  std::vector<Button> buttons;
  std::vector<Rect> places;  // from the form's corner
  float height = 0;
};

DeedButtons deed_buttons(const Panel& p, const Form& form, float w) {
  DeedButtons out;
  float x = 0;
  for (const Deed& deed : form.deeds) {
    const bool main = &deed == &form.deeds.front() && (!form.field.empty() || form.deeds.size() == 1);
    const Tone tone = main ? Tone::kMain : Tone::kPlain;
    out.buttons.push_back({deed.label, deed.label, Icon::kNone, tone, deed.why_not, deed.tip});
    const float wide = std::min(button_width(p.c, out.buttons.back()), w);
    if (x > 0 && x + wide > w) x = 0, out.height += p.c.control() + 6;
    out.places.push_back({x, out.height, wide, p.c.control()});
    x += wide + 6;
  }
  out.height += p.c.control();
  return out;
}

float form_height(const Panel& p, const Form& form, float w) {
  return (form.field.empty() ? 0 : kFormField + 8) + deed_buttons(p, form, w - 20).height + 10;
}

// A text to give, where there is one, and the buttons that do something with it.
void form(const Panel& p, Scroll& s, const Form& what) {
  if (!what.field.empty()) {
    if (!p.view.texts.contains(what.field)) p.view.texts[what.field] = what.text;
    text_field(p.c, p.view, what.field, what.label, {s.x + 10, s.y + 2, s.w - 20, kFormField}, true, true);
    s.y += kFormField + 8;
  }
  const DeedButtons row = deed_buttons(p, what, s.w - 20);
  for (size_t i = 0; i < row.buttons.size(); ++i) {
    const Rect& at = row.places[i];
    if (button(p.c, {s.x + 10 + at.x, s.y + 2 + at.y, at.w, at.h}, row.buttons[i])) {
      p.wish(what.deeds[i].with(what.field.empty() ? "" : p.view.texts[what.field]));
    }
  }
  s.y += row.height + 10;
}

// Texts to compare stand one below the other: the pane is too narrow for two.
void sides(const Panel& p, Scroll& s, const Section& what) {
  for (const Side& one : what.sides) {
    text(p.c, {s.x + 10, s.y}, one.title, p.c.dim(11.5f));
    s.y += 18 + paragraph(p.c, {s.x + 10, s.y + 18}, s.w - 20, one.data, p.c.data(11.5f), 60) + 6;
  }
}

float sides_height(const Panel& p, const Section& section, float w) {
  float h = 0;
  for (const Side& one : section.sides) h += 24 + paragraph_height(p.c, w - 20, one.data, p.c.data(11.5f), 60);
  return h;
}

float section_height(const Panel& p, const Section& section, float w) {
  float h = 12;
  for (const FieldRow& one : section.members) {
    const std::string value = one.changed ? (one.before.empty() ? "–" : one.before) + " → " + one.value : one.value;
    const float name_w = std::min(w * 0.55f, text_width(p.c, one.name, p.c.data(11.5f)));
    const bool two = name_w + text_width(p.c, value, p.c.data(11.5f)) + 30 > w;
    h += kRow + (two ? paragraph_height(p.c, w - 28, value, p.c.data(11.5f), 6) : 0);
  }
  h += float(section.rows.size()) * (p.c.touch ? 44.0f : 24.0f);
  if (!section.words.empty()) h += paragraph_height(p.c, w - 20, section.words, p.c.words(12.5f)) + 2;
  if (!section.data.empty()) h += paragraph_height(p.c, w - 20, section.data, p.c.data(11.5f), 60) + 2;
  h += sides_height(p, section, w);
  if (!section.foot.empty()) h += paragraph_height(p.c, w - 20, section.foot, p.c.dim(11.5f), 4) + 2;
  if (!section.edit.path.empty()) h += 20;
  if (!section.form.deeds.empty()) h += form_height(p, section.form, w);
  return h;
}

void section(const Panel& p, Scroll& s, const Section& what, const std::string& resource) {
  heading(p.c, {s.x, s.y}, s.w, what.title);
  s.y += 22;
  box(p.c, {s.x, s.y, s.w, section_height(p, what, s.w)});
  s.y += 6;
  for (const FieldRow& one : what.members) field(p, s, one);
  if (!what.words.empty()) s.y += paragraph(p.c, {s.x + 10, s.y}, s.w - 20, what.words, p.c.words(12.5f)) + 2;
  if (!what.data.empty()) s.y += paragraph(p.c, {s.x + 10, s.y}, s.w - 20, what.data, p.c.data(11.5f), 60) + 2;
  sides(p, s, what);
  rows(p, s, what, resource);
  if (!what.foot.empty()) s.y += paragraph(p.c, {s.x + 10, s.y + 1}, s.w - 20, what.foot, p.c.dim(11.5f), 4) + 2;
  if (!what.edit.path.empty()) {
    if (link(p.c, {s.x + 10, s.y + 1}, "edit##" + what.edit.path)) p.wish(OpenFile{what.edit.path});
    s.y += 20;
  }
  if (!what.form.deeds.empty()) form(p, s, what.form);
  s.y += 6 + 16;
}

// A line of the chain: indented, with its time to the right.
struct CauseLine {
  const CauseRow& row;
  float indent;
  float time_w;
  Style style;

  CauseLine(const Panel& p, const CauseRow& cause, size_t depth, bool last)
      : row(cause),
        indent(float(std::min<size_t>(depth, 9)) * 9),
        time_w(text_width(p.c, cause.at, p.c.dim(11.5f))),
        style(last ? in(p.c.strong(12.5f), colour_of(p.c.ink, cause.hue)) : p.c.words(12.5f)) {}

  float width(float w) const { return w - 10 - 12 - indent - 14 - time_w - 8; }
  float height(const Panel& p, float w) const {
    return row.fact == 0 ? 20 : paragraph_height(p.c, width(w), row.text, style, 3) + 4;
  }
};

// One cause, with an elbow to the one before it.
void cause(const Panel& p, Scroll& s, const CauseLine& what, bool first) {
  const float x = s.x + 12 + what.indent;
  const float h = what.height(p, s.w);
  if (what.row.fact == 0) text(p.c, {x + 12, s.y}, what.row.text, p.c.dim());
  else if (s.sees(h)) {
    if (first) icon(Icon::kDot, {x + 2, s.y + 9}, 12, p.c.ink.dim);
    else {
      line({x + 1, s.y - 2}, {x + 1, s.y + 9}, p.c.ink.dim);
      line({x + 1, s.y + 9}, {x + 7, s.y + 9}, p.c.ink.dim);
    }
    bool hovered = false;
    if (area({s.x + 4, s.y, s.w - 8, h}, "cause " + std::to_string(what.row.fact), &hovered)) p.go_to(what.row.fact);
    if (hovered) fill({s.x + 4, s.y - 1, s.w - 8, h}, with_alpha(p.c.ink.text, 14), 4);
    paragraph(p.c, {x + 12, s.y}, what.width(s.w), what.row.text, what.style, 3);
    text_right(p.c, {s.x + s.w - 10, s.y + 1}, what.time_w + 1, what.row.at, p.c.dim(11.5f));
  }
  s.y += h;
}

// The chain of causes; under it the because of the fact itself, whole.
void why(const Panel& p, Scroll& s) {
  const Sentence& sentence = p.story.sentence;
  if (sentence.fact == 0) return;
  heading(p.c, {s.x, s.y}, s.w, "Why");
  s.y += 22;
  std::vector<CauseLine> lines;
  for (const CauseRow& row : sentence.why) lines.emplace_back(p, row, lines.size(), &row == &sentence.why.back());
  float h = 14;
  for (const CauseLine& one : lines) h += one.height(p, s.w);
  if (!sentence.because.empty()) h += paragraph_height(p.c, s.w - 20, sentence.because, p.c.words()) + 6;
  box(p.c, {s.x, s.y, s.w, h});
  s.y += 8;
  for (const CauseLine& one : lines) cause(p, s, one, &one == &lines.front());
  if (!sentence.because.empty())
    s.y += paragraph(p.c, {s.x + 10, s.y + 4}, s.w - 20, sentence.because, p.c.words()) + 6;
  s.y += 6 + 16;
}

// What a newcomer can do, before anything has happened.
void welcome(const Panel& p, Scroll& s) {
  static constexpr const char* kLines[] = {
      "Send gives the request to the API, at the present moment of a virtual clock.",
      "Step goes on to the next thing that happens, and step back takes it back; play lets the clock run.",
      "The line under the picture says what happened and why. Press a card, a record, a state or a dot to look inside.",
      "Edit a handler or the workflow: the run uses it from there on."};
  heading(p.c, {s.x, s.y}, s.w, "Start here");
  s.y += 22;
  float h = 12;
  for (const char* words : kLines) h += paragraph_height(p.c, s.w - 44, words, p.c.words()) + 8;
  box(p.c, {s.x, s.y, s.w, h});
  s.y += 10;
  int number = 0;
  for (const char* words : kLines) {
    text(p.c, {s.x + 12, s.y}, std::to_string(++number), in(p.c.strong(), p.c.ink.blue));
    s.y += paragraph(p.c, {s.x + 32, s.y}, s.w - 44, words, p.c.words()) + 8;
  }
  s.y += 2 + 16;
}

// Back to what the current fact is about, once something else was selected.
void follow_link(const Panel& p, Scroll& s) {
  if (p.view.follows) return;
  if (link(p.c, {s.x, s.y}, "follow the run again")) p.view.follows = true;
  s.y += p.c.touch ? 36 : 24;
}

std::string notice_words(const NoticeRow& notice) {
  const size_t times = notice.places.size();
  return times < 2 ? notice.text : notice.text + " (" + std::to_string(times) + " times)";
}

void notices(const Panel& p, Scroll& s) {
  if (p.story.notices.empty()) return;
  heading(p.c, {s.x, s.y}, s.w, "Ignored in the template");
  s.y += 22;
  for (const NoticeRow& notice : p.story.notices)
    s.y += paragraph(p.c, {s.x, s.y}, s.w, notice_words(notice), p.c.dim(11.5f), 3) + 4;
}

}  // namespace

// What was selected stands before the causes of the present fact; what is only followed stands after them.
void draw_detail(const Panel& p, const Rect& rect, DetailPart part) {
  fill(rect, p.c.ink.panel);
  Scroll s(p.c, "detail", rect);
  if (part == DetailPart::kWhy) return why(p, s);
  const auto& sections = p.story.detail.sections;
  const size_t first =
      p.view.follows && part == DetailPart::kAll ? std::min<size_t>(1, sections.size()) : sections.size();
  follow_link(p, s);
  if (p.story.position == 0 && sections.empty()) welcome(p, s);
  for (size_t i = 0; i < first; ++i) section(p, s, sections[i], p.story.shown.resource);
  if (part == DetailPart::kAll) why(p, s);
  for (size_t i = first; i < sections.size(); ++i) section(p, s, sections[i], p.story.shown.resource);
  notices(p, s);
}

}  // namespace millrace::ui
