// A workflow as a graph: states from top to bottom, what is inside a Parallel or a Map within it, the present ones lit,
// the ways that were taken strong.
#include <cmath>

#include "core/base/hash.h"
#include "ui/layout/frame.h"
#include "ui/views/panel.h"
#include "ui/widgets/lines.h"

namespace millrace::ui {
namespace {

constexpr float kStateH = 40;
constexpr float kTitleH = 30;  // of a state with others inside
constexpr float kStateMax = 210;
constexpr float kScaleLeast = 0.86f;  // smaller would not be read: it scrolls instead
constexpr float kScaleNarrow = 0.7f;

NestBox size_of(const Panel& p, const StateBox& state) {
  const float name = text_width(p.c, state.name, p.c.strong(12.5f)) + 40;
  const float below = text_width(p.c, state.type + " · " + state.note, p.c.dim(11)) + 34;
  const float w = std::ceil(std::clamp(std::max(name, state.note.empty() ? 0.0f : below), 120.0f, kStateMax));
  return {w, state.flows.empty() ? kStateH : kTitleH, state.flows};
}

void lay_out_again(const Panel& p) {
  std::vector<NestFlow> flows;
  uint64_t key = kHashStart;
  for (const FlowPart& part : p.story.flow.parts) {
    NestFlow flow;
    for (const StateBox& state : part.states) {
      flow.boxes.push_back(size_of(p, state));
      key = hash_number(uint64_t(flow.boxes.back().w), hash_bytes(state.name, key));
    }
    for (const StateEdge& edge : part.edges) {
      flow.lines.push_back({edge.from, edge.to});
      key = hash_number(edge.from, hash_number(edge.to, key));
    }
    flows.push_back(std::move(flow));
  }
  if (key == p.view.layouts.flow_key) return;
  p.view.layouts.flow = lay_out_nest(flows);
  p.view.layouts.flow_key = key;
}

const std::string& execution_name(const FlowStory& flow) {
  static const std::string kNone;
  return flow.shown < flow.executions.size() ? flow.executions[flow.shown].subject : kNone;
}

void state_box(const Panel& p, const StateBox& state, const Rect& r, float k) {
  const Palette& ink = p.c.ink;
  const bool ahead = state.phase == Phase::kAhead;
  const bool now = state.phase == Phase::kNow;
  const float radius = 8 * k;
  const Colour colour = colour_of(ink, state.phase);
  const Selection here{p.story.flow.machine, state.name, execution_name(p.story.flow)};
  if (p.view.selection == here && !p.view.follows)
    outline(r.inset(-3, -3), blend(ink.ground, ink.blue, 0.6f), radius + 3, 1.5f);
  fill(r,
       blend(state.flows.empty() ? ink.raised : ink.ground, colour,
             !state.flows.empty() || ahead ? 0.0f
             : now                         ? 0.18f
                                           : 0.06f),
       radius);
  if (ahead) dashed(r, ink.line, radius);
  else outline(r, now ? colour : blend(ink.ground, colour, 0.7f), radius, now ? 2.0f : 1.2f);
  ImGui::SetNextItemAllowOverlap();
  if (area(r, "state " + state.name)) p.select(here.resource, here.subject, here.within);
  icon(sign_of(state.phase), {r.x + 15 * k, r.y + 14 * k}, 11 * k, ahead ? ink.dim : colour);
  const float x = r.x + (ahead ? 12 : 26) * k;
  const float end = text_within(p.c, {x, r.y + 5 * k}, r.right() - x - 8 * k, state.name,
                                in(ahead ? p.c.words(12.5f * k) : p.c.strong(12.5f * k), ahead ? ink.dim : ink.text));
  const bool container = !state.flows.empty();
  const float y = r.y + (container ? 6 : 22) * k;
  const float type = text_within(p.c, {container ? end + 8 * k : x, y}, r.right() - (container ? end : x) - 14 * k,
                                 state.type, p.c.dim(11 * k));
  if (!state.note.empty() && type < r.right() - 20 * k)
    text_within(p.c, {type, y}, r.right() - type - 8 * k, " · " + state.note,
                in(p.c.dim(11 * k), now ? ink.blue : ink.dim));
}

// Where a line's label stands: errors where the line leaves, as several may lead to one state; conditions where it
// arrives, beside its last piece that runs up or down, above the bend when that piece is short.
Point label_place(const StateEdge& edge, const std::vector<Point>& way, const Rect& target, float k) {
  if (edge.caught) return {way.front().x + 6 * k, way.front().y + 3 * k};
  size_t last = way.size() - 1;
  while (last > 1 && way[last].x != way[last - 1].x) --last;
  const float bottom = std::min(way[last].y, target.y);
  const float y = bottom - way[last - 1].y < 16 * k ? std::min(way[last - 1].y, bottom) : bottom;
  return {way[last].x + 6 * k, y - 16 * k};
}

void edges(const Panel& p, const FlowPart& part, const NestPicture::Part& place, const Frame& f) {
  const Palette& ink = p.c.ink;
  for (const bool taken : {false, true}) {
    for (size_t i = 0; i < part.edges.size() && i < place.lines.size(); ++i) {
      const StateEdge& edge = part.edges[i];
      if (edge.taken != taken || place.lines[i].size() < 2) continue;
      std::vector<Point> way;
      for (const Point& corner : place.lines[i]) way.push_back(f.at(corner));
      const Colour plain = edge.caught ? ink.red : taken ? ink.green : ink.dim;
      const Colour colour = blend(ink.ground, plain, taken ? 0.95f : 0.5f);
      arrow(way, colour, taken ? 2.2f : 1.1f, f.scale);
      const Rect target = f.at(place.boxes[edge.to]);
      const Style style = in(p.c.dim(10.5f * f.scale), edge.caught ? ink.red : ink.dim);
      const Point at = label_place(edge, way, target, f.scale);
      if (!edge.label.empty()) text_within(p.c, at, std::max(60.0f, target.right() + 36 - at.x), edge.label, style);
    }
  }
}

// Brings the first present state into sight, once per moment.
void bring_into_sight(const Panel& p, const Frame& f, float height) {
  if (p.view.flow_seen == p.story.position) return;
  p.view.flow_seen = p.story.position;
  for (size_t flow = 0; flow < p.story.flow.parts.size(); ++flow) {
    const auto& states = p.story.flow.parts[flow].states;
    for (size_t i = 0; i < states.size() && i < p.view.layouts.flow.parts[flow].boxes.size(); ++i) {
      const bool seen =
          states[i].phase == Phase::kFailed || (states[i].phase == Phase::kNow && states[i].flows.empty());
      if (!seen) continue;
      const Rect& box = p.view.layouts.flow.parts[flow].boxes[i];
      const float scrolled = ImGui::GetScrollY();
      const bool inside = box.y * f.scale >= scrolled && box.bottom() * f.scale <= scrolled + height;
      if (!inside) ImGui::SetScrollY(std::max(0.0f, box.centre().y * f.scale - height / 2));
      return;
    }
  }
}

void graph(const Panel& p, const Rect& rect) {
  const NestPicture& picture = p.view.layouts.flow;
  if (picture.w <= 0) return;
  ImGui::SetCursorScreenPos(low(rect));
  ImGui::BeginChild("flow", {rect.w, rect.h}, 0, ImGuiWindowFlags_HorizontalScrollbar);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  Frame f;
  f.scale = std::clamp(std::min((rect.w - 12) / picture.w, rect.h / picture.h),
                       rect.w < 520 ? kScaleNarrow : kScaleLeast, 1.0f);
  f.origin = {at.x + std::max(0.0f, (rect.w - 12 - picture.w * f.scale) / 2), at.y};
  for (size_t flow = 0; flow < p.story.flow.parts.size() && flow < picture.parts.size(); ++flow) {
    const FlowPart& part = p.story.flow.parts[flow];
    const NestPicture::Part& place = picture.parts[flow];
    for (size_t i = 0; i < part.states.size() && i < place.boxes.size(); ++i)
      state_box(p, part.states[i], f.at(place.boxes[i]), f.scale);
    edges(p, part, place, f);
  }
  bring_into_sight(p, f, rect.h);
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy({picture.w * f.scale, picture.h * f.scale + 12});
  ImGui::EndChild();
}

void machines_menu(const Panel& p, Point at) {
  const auto& machines = p.story.flow.machines;
  if (!begin_menu(p.c, "machines", at, 280, int(machines.size()))) return;
  for (const std::string& name : machines) {
    if (menu_row(p.c, name, "", name == p.story.flow.machine)) p.select(name);
  }
  end_menu();
}

void executions_menu(const Panel& p, Point at) {
  const FlowStory& flow = p.story.flow;
  if (!begin_menu(p.c, "executions", at, 240, int(flow.executions.size()))) return;
  for (size_t i = 0; i < flow.executions.size(); ++i) {
    const ListRow& one = flow.executions[i];
    if (menu_row(p.c, one.text, one.badge, i == flow.shown)) p.select(flow.machine, one.subject);
  }
  end_menu();
}

// Which workflow, which execution and how it stands; what can be done.
void head(const Panel& p, const Rect& rect) {
  const FlowStory& flow = p.story.flow;
  const float h = p.c.control();
  float x = rect.x;
  const Button machine{
      "workflow", flow.machine, Icon::kDown, Tone::kQuiet, flow.machines.size() < 2 ? "it is the only one" : "",
      "",         true};
  float w = std::min(button_width(p.c, machine), rect.w * 0.5f);
  if (button(p.c, {x, rect.y, w, h}, machine)) open_menu("machines");
  machines_menu(p, {x, rect.y + h + 4});
  x += w + 8;
  if (flow.shown < flow.executions.size()) {
    const ListRow& shown = flow.executions[flow.shown];
    const Button one{"execution", shown.text, Icon::kDown, Tone::kQuiet, "", "another execution", true};
    w = button_width(p.c, one);
    if (button(p.c, {x, rect.y, w, h}, one)) open_menu("executions");
    executions_menu(p, {x, rect.y + h + 4});
    x = badge(p.c, {x + w + 8, std::round(rect.y + h / 2 - 9)}, shown.badge, colour_of(p.c.ink, shown.hue)) + 14;
  } else {
    x = text_within(p.c, {x, rect.y + h / 2 - 9}, rect.right() - x, "no execution yet", p.c.dim()) + 14;
  }
  if (x > rect.right() - 90 || flow.edit.path.empty()) return;
  if (link(p.c, {x, std::round(rect.y + h / 2 - 8)}, "edit definition")) p.wish(OpenFile{flow.edit.path});
}

}  // namespace

void draw_workflow(const Panel& p, const Rect& rect) {
  if (p.story.flow.machine.empty()) {
    text_within(p.c, {rect.x + 16, rect.y + 16}, rect.w - 32, "There is no workflow.", p.c.dim(13));
    return;
  }
  head(p, {rect.x + 10, rect.y + 8, rect.w - 20, p.c.control()});
  lay_out_again(p);
  const float top = p.c.control() + 16;
  graph(p, {rect.x + 6, rect.y + top, rect.w - 12, std::max(0.0f, rect.h - top)});
}

}  // namespace millrace::ui
