// Any operation of a service, sent by hand as JSON: what to send above, what was answered below.
#include <algorithm>

#include "ui/views/panel.h"

namespace millrace::ui {
namespace {

constexpr float kInput = 168;
constexpr int kAnswerLines = 24;

std::string& text_of(const Panel& p, const char* id) { return p.view.texts[std::string("console.") + id]; }

void choose(const Panel& p, const Operation& operation) {
  text_of(p, "service") = operation.service;
  text_of(p, "operation") = operation.name;
  text_of(p, "input") = operation.example;
  text_of(p, "problem").clear();
}

// A button that drops a list: of all services, or of the operations of the chosen one.
float menu(const Panel& p, Point at, const char* id, auto&& fits) {
  const std::string& chosen = text_of(p, id);
  const Button opener{id, chosen, Icon::kDown, Tone::kPlain, "", "", true};
  const float w = button_width(p.c, opener);
  const std::string name = std::string("choose ") + id;
  if (button(p.c, {at.x, at.y, w, p.c.control()}, opener)) open_menu(name);
  std::vector<const Operation*> rows;
  for (const Operation& one : p.story.console.operations) {
    if (fits(one, rows)) rows.push_back(&one);
  }
  if (!begin_menu(p.c, name, {at.x, at.y + p.c.control() + 4}, 260, int(rows.size()))) return at.x + w;
  const std::string before = chosen;
  for (const Operation* one : rows) {
    const std::string& words = id[0] == 's' ? one->service : one->name;
    if (menu_row(p.c, words, "", words == before)) choose(p, *one);
  }
  end_menu();
  return at.x + w;
}

void send(const Panel& p) {
  const auto input = parse_json(text_of(p, "input"));
  std::string& problem = text_of(p, "problem");
  problem.clear();
  if (!input) {
    problem = "That is not JSON: " + input.error().what + ", line " + std::to_string(input.error().line) + ", column " +
              std::to_string(input.error().column);
    return;
  }
  p.wish(sim::CallService{text_of(p, "service"), text_of(p, "operation"), *input});
}

void composer(const Panel& p, Scroll& s) {
  if (text_of(p, "operation").empty() && !p.story.console.operations.empty())
    choose(p, p.story.console.operations.front());
  const float x = menu(p, {s.x, s.y}, "service", [](const Operation& one, const auto& rows) {
    return rows.empty() || rows.back()->service != one.service;
  });
  const std::string service = text_of(p, "service");
  menu(p, {x + 6, s.y}, "operation", [&](const Operation& one, const auto&) { return one.service == service; });
  s.y += p.c.control() + 8;
  text_field(p.c, p.view, "console.input", "input", {s.x, s.y, s.w, kInput}, true, true);
  s.y += kInput + 8;
  const Button call{"Call",
                    "Call",
                    Icon::kNone,
                    Tone::kMain,
                    p.story.transport.broken,
                    "sends it now, through the same door as everybody"};
  const float w = button_width(p.c, call);
  if (button(p.c, {s.x, s.y, w, p.c.control()}, call)) send(p);
  const Point words{s.x + w + 12, s.y + (p.c.control() - 18) / 2};
  const std::string& problem = text_of(p, "problem");
  text_within(p.c, words, s.x + s.w - words.x,
              problem.empty() ? "The answer comes below; step back takes the call back." : problem,
              problem.empty() ? p.c.dim() : in(p.c.words(12), p.c.ink.red));
  s.y += p.c.control() + 18;
}

void call_row(const Panel& p, Scroll& s, const CallRow& call, bool latest) {
  const Style data = p.c.data(11.5f);
  const int lines = latest ? kAnswerLines : 3;
  const float input = paragraph_height(p.c, s.w - 24, call.input, data, latest ? 8 : 1);
  const float answer = call.answer.empty() ? 0 : paragraph_height(p.c, s.w - 24, call.answer, data, lines) + 8;
  const Rect card{s.x, s.y, s.w, 36 + input + answer + 8};
  if (s.sees(card.h)) {
    box(p.c, card);
    if (area({card.x, card.y, card.w, 32}, "call " + std::to_string(call.fact))) p.go_to(call.fact);
    const float x = badge(p.c, {card.x + 10, card.y + 9}, call.state, colour_of(p.c.ink, call.hue)) + 8;
    const std::string fact = "fact " + std::to_string(call.fact);
    const float left = text_right(p.c, {card.right() - 10, card.y + 9}, 100, fact, p.c.dim());
    text_within(p.c, {x, card.y + 9}, left - x - 8, call.title, p.c.strong());
    paragraph(p.c, {card.x + 12, card.y + 34}, s.w - 24, call.input, in(data, p.c.ink.dim), latest ? 8 : 1);
    paragraph(p.c, {card.x + 12, card.y + 40 + input}, s.w - 24, call.answer, data, lines);
  }
  s.y = card.bottom() + 8;
}

}  // namespace

void draw_console(const Panel& p, const Rect& rect) {
  Scroll s(p.c, "console", rect, 16);
  composer(p, s);
  const auto& calls = p.story.console.calls;
  if (calls.empty()) text_within(p.c, {s.x, s.y}, s.w, "Nothing was called by hand yet.", p.c.dim(13));
  for (size_t i = 0; i < calls.size(); ++i) call_row(p, s, calls[i], i == 0);
}

}  // namespace millrace::ui
