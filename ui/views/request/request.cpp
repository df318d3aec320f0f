#include <algorithm>
#include <cmath>

#include "ui/layout/panes.h"
#include "ui/views/panel.h"

namespace millrace::ui {
namespace {

constexpr float kGap = 8;
constexpr size_t kAnswersShown = 3;
constexpr int kBodyLines = 6;

std::string route_words(const Route& route) { return route.method + " " + route.path; }

void take(const Panel& p, const Route& route) {
  p.view.texts["request.method"] = route.method;
  p.view.texts["request.path"] = route.path;
  p.view.texts["request.body"] = route.body;
  p.view.texts["request.as"] = route.as;
}

void routes_menu(const Panel& p, Point at, float width) {
  if (!begin_menu(p.c, "routes", at, width, int(p.story.routes.size()))) return;
  for (const Route& route : p.story.routes) {
    if (!menu_row(p.c, route_words(route), "", false)) continue;
    take(p, route);
  }
  end_menu();
}

// Who signs in for the request; the first row: nobody.
void callers_menu(const Panel& p, Point at, float width) {
  if (!begin_menu(p.c, "callers", at, width, int(p.story.callers.size()) + 1)) return;
  std::string& as = p.view.texts["request.as"];
  if (menu_row(p.c, "nobody", "no token", as.empty())) as.clear();
  for (const std::string& name : p.story.callers) {
    if (menu_row(p.c, name, "", as == name)) as = name;
  }
  end_menu();
}

void caller_button(const Panel& p, const Rect& rect) {
  const std::string& as = p.view.texts["request.as"];
  const std::string words = as.empty() ? "as nobody" : "as " + as;
  const Button who{"caller", words, Icon::kDown, Tone::kPlain, "", "who sends the request", true};
  if (button(p.c, {rect.x, rect.y, std::min(button_width(p.c, who), rect.w), rect.h}, who)) open_menu("callers");
  callers_menu(p, {rect.x, rect.bottom() + 4}, rect.w);
}

// The first route is there before anything is typed.
void fill_in(const Panel& p) {
  if (p.view.texts.contains("request.method") || p.story.routes.empty()) return;
  take(p, p.story.routes.front());
}

api::Request request_of(const ViewState& view) {
  const auto text = [&](const char* id) { return view.texts.contains(id) ? view.texts.at(id) : std::string(); };
  api::Request out{"", text("request.method"), text("request.path"), {}, text("request.body")};
  out.as = text("request.as");
  if (!out.body.empty()) out.headers["Content-Type"] = "application/json";
  return out;
}

// The last run of digits in the text becomes one greater: ten requests are ten tasks.
std::string counted_up(std::string text, int by) {
  const size_t last = text.find_last_of("0123456789");
  if (last == std::string::npos) return text;
  size_t first = last;
  while (first > 0 && text[first - 1] >= '0' && text[first - 1] <= '9' && last - first < 8) --first;
  const std::string number = std::to_string(std::stol(text.substr(first, last - first + 1)) + by);
  return text.replace(first, last - first + 1, number);
}

float composer(const Panel& p, Scroll& s) {
  const float h = p.c.control();
  const bool writes = p.view.texts["request.method"] != "GET" && p.view.texts["request.method"] != "DELETE";
  const float body_h = writes ? (p.c.touch ? 96.0f : 46.0f) : 0.0f;
  const float who_h = p.story.callers.empty() ? 0.0f : h + kGap;
  const Rect card{s.x, s.y, s.w, 2 * h + body_h + who_h + 4 * kGap + (writes ? kGap : 0) - 4};
  box(p.c, card);
  const Rect in = card.inset(10, 10);
  const std::string& method = p.view.texts["request.method"];
  const Button opener{"method",
                      method,
                      Icon::kDown,
                      Tone::kPlain,
                      p.story.routes.empty() ? "this architecture has no API" : "",
                      "the API's methods",
                      true};
  const float mw = button_width(p.c, opener);
  if (button(p.c, {in.x, in.y, mw, h}, opener)) open_menu("routes");
  routes_menu(p, {in.x, in.y + h + 4}, std::max(220.0f, in.w));
  text_field(p.c, p.view, "request.path", "path", {in.x + mw + 6, in.y, in.w - mw - 6, h});
  float y = in.y + h + kGap;
  if (writes) {
    text_field(p.c, p.view, "request.body", "body", {in.x, y, in.w, body_h}, true, true);
    y += body_h + kGap;
  }
  if (who_h > 0) {
    caller_button(p, {in.x, y, in.w, h});
    y += who_h;
  }
  const std::string no = p.story.routes.empty() ? "this architecture has no API" : p.story.transport.broken;
  const Button one{"Send", "Send", Icon::kNone, Tone::kMain, no, "gives the request at the present moment"};
  const Button ten{"Send 10", "Send 10", Icon::kNone, Tone::kPlain, no, "ten requests, their numbers counted up"};
  const float w = button_width(p.c, one);
  if (button(p.c, {in.x, y, w, h}, one)) send_request(p, 1);
  if (button(p.c, {in.x + w + 6, y, button_width(p.c, ten), h}, ten)) send_request(p, 10);
  return card.bottom();
}

// A body keeps its lines, each cut at the edge.
float body(const Panel& p, std::string_view text, Point at, float w) {
  const Style style = p.c.data(11);
  float y = at.y;
  for (int n = 0; n < kBodyLines && !text.empty(); ++n) {
    const size_t end = std::min(text.find('\n'), text.size());
    text_within(p.c, {at.x, y}, w, text.substr(0, end), style);
    text.remove_prefix(std::min(text.size(), end + 1));
    y += line_height(style);
  }
  return y - at.y;
}

float body_height(const Panel& p, std::string_view text) {
  const auto lines = int(std::count(text.begin(), text.end(), '\n')) + (text.empty() ? 0 : 1);
  return float(std::min(lines, kBodyLines)) * line_height(p.c.data(11));
}

float answer(const Panel& p, const Answer& a, Point at, float w) {
  const Rect card{at.x, at.y, w, 34 + 17 + (a.body.empty() ? 0 : body_height(p, a.body) + 4)};
  box(p.c, card);
  const float x = badge(p.c, {at.x + 10, at.y + 9}, a.state, colour_of(p.c.ink, a.hue));
  const std::string fact = a.fact == 0 ? "" : "fact " + std::to_string(a.fact);
  const float fw = text_width(p.c, fact, p.c.dim());
  text_within(p.c, {x + 7, at.y + 9}, card.right() - x - fw - 24, a.took, p.c.words());
  text(p.c, {card.right() - 10 - fw, at.y + 10}, fact, p.c.dim());
  text_within(p.c, {at.x + 10, at.y + 30}, w - 20, a.request, p.c.dim(11.5f));
  body(p, a.body, {at.x + 10, at.y + 48}, w - 20);
  if (area(card, "answer " + fact + " " + a.request) && a.fact != 0) p.go_to(a.fact);
  return card.bottom();
}

void scenes(const Panel& p, Scroll& s) {
  if (p.story.scenes.empty()) return;
  heading(p.c, {s.x, s.y}, s.w, "Scenes");
  s.y += 22;
  const float row = p.c.touch ? 44.0f : 23.0f;
  const Rect card{s.x, s.y, s.w, row * float(p.story.scenes.size()) + 12};
  box(p.c, card);
  for (size_t i = 0; i < p.story.scenes.size(); ++i) {
    const SceneRow& scene = p.story.scenes[i];
    const Rect at{card.x + 4, card.y + 6 + row * float(i), card.w - 8, row};
    const bool chosen = int(i) == p.view.scene;
    bool hovered = false;
    if (area(at, "scene " + scene.title, &hovered)) {
      p.wish(BeginScene{i});
      p.view.scene = int(i);
      p.view.follows = true;
    }
    if (hovered) fill(at, blend(p.c.ink.card, p.c.ink.text, 0.07f), 5);
    if (hovered && !scene.text.empty()) tooltip(p.c, scene.text);
    const Point c{at.x + 15, at.centre().y};
    ImGui::GetWindowDrawList()->AddCircle(vec(c), 8, chosen ? p.c.ink.blue : p.c.ink.dim, 0, 1.2f);
    text_centred(p.c, {c.x - 9, c.y - 9, 18, 18}, std::to_string(i + 1),
                 in(p.c.words(11), chosen ? p.c.ink.blue : p.c.ink.dim));
    text_within(p.c, {at.x + 30, std::round(c.y - 9)}, at.w - (chosen ? 52 : 32), scene.title,
                chosen ? p.c.words() : in(p.c.words(), blend(p.c.ink.card, p.c.ink.text, 0.85f)));
    if (chosen) icon(Icon::kDot, {at.right() - 12, c.y}, 12, p.c.ink.blue);
  }
  s.y = card.bottom() + 14;
}

void scripts(const Panel& p, Scroll& s) {
  if (p.story.scripts.empty()) return;
  heading(p.c, {s.x, s.y}, s.w, "Scripts");
  s.y += 22;
  const float h = p.c.control();
  Point at{s.x, s.y};
  for (const ScriptRow& script : p.story.scripts) {
    const std::string id = "script " + script.name;
    const Button one{id, script.name, Icon::kNone, Tone::kPlain, p.story.transport.broken, script.text};
    const float w = std::min(button_width(p.c, one), s.w);
    if (at.x > s.x && at.x + w > s.x + s.w) at = {s.x, at.y + h + 6};
    if (button(p.c, {at.x, at.y, w, h}, one)) p.wish(RunScript{script.name});
    at.x += w + 6;
  }
  s.y = at.y + h + 14;
}

void counters(const Panel& p, Scroll& s) {
  heading(p.c, {s.x, s.y}, s.w, "So far");
  s.y += 22;
  const float row = 20;
  const Rect card{s.x, s.y, s.w, row * float(p.story.counters.size()) + 14};
  box(p.c, card);
  for (size_t i = 0; i < p.story.counters.size(); ++i) {
    const Counter& counter = p.story.counters[i];
    const float y = card.y + 8 + row * float(i);
    const float left = text_right(p.c, {card.right() - 10, y}, card.w * 0.66f, counter.value, p.c.strong());
    const Rect at{card.x, y, card.w, row};
    const bool leads = counter.about != Selection{};
    text_within(p.c, {card.x + 10, y}, left - card.x - 16, counter.name,
                leads ? in(p.c.words(), p.c.ink.blue) : p.c.words());
    if (leads && area(at, "counter " + counter.name)) p.select(counter.about.resource, counter.about.subject);
    if (!counter.tip.empty() && ImGui::IsMouseHoveringRect(low(at), high(at))) tooltip(p.c, counter.tip);
  }
  s.y = card.bottom() + 14;
}

}  // namespace

void send_request(const Panel& p, int times) {
  fill_in(p);
  for (int i = 0; i < times; ++i) {
    sim::SendRequest one{request_of(p.view), {}};
    std::string& counted = one.request.body.empty() ? one.request.path : one.request.body;
    counted = counted_up(counted, i);
    p.wish(std::move(one));
  }
}

void draw_request(const Panel& p, const Rect& rect) {
  fill(rect, p.c.ink.panel);
  fill_in(p);
  Scroll s(p.c, "request", rect);
  heading(p.c, {s.x, s.y}, s.w, "Request");
  s.y += 22;
  s.y = composer(p, s) + kGap;
  for (size_t i = 0; i < p.story.answers.size() && i < kAnswersShown; ++i)
    s.y = answer(p, p.story.answers[i], {s.x, s.y}, s.w) + kGap;
  s.y += 8;
  scenes(p, s);
  scripts(p, s);
  counters(p, s);
  if (ImGui::GetIO().DisplaySize.x >= kNarrowBelow) return;
  heading(p.c, {s.x, s.y}, s.w, "This run");
  s.y += 22;
  draw_run_controls(p, {s.x, s.y, s.w, p.c.control()});
  s.y += p.c.control() + 16;
}

}  // namespace millrace::ui
