#include "ui/app.h"

#include <array>

#include "core/session/telling.h"
#include "ui/fonts/fonts.h"
#include "ui/layout/panes.h"
#include "ui/theme/style.h"
#include "ui/views/panel.h"

namespace millrace::ui {
namespace {

// Keys act on the canvas only, and not while a field is being typed into.
void keys(const Panel& p) {
  const ImGuiIO& io = ImGui::GetIO();
  if (io.WantTextInput || !p.view.editing.empty() || io.KeyCtrl || io.KeyAlt || io.KeySuper) return;
  if (p.view.compared != nullptr) return compare_keys(p);
  struct Key {
    ImGuiKey key;
    bool shift;
    Move does;
  };
  const Key known[] = {{ImGuiKey_Space, false, p.story.transport.playing ? Move::kPause : Move::kPlay},
                       {ImGuiKey_RightArrow, false, Move::kStep},
                       {ImGuiKey_LeftArrow, false, Move::kStepBack},
                       {ImGuiKey_RightArrow, true, Move::kNext},
                       {ImGuiKey_LeftArrow, true, Move::kPrevious},
                       {ImGuiKey_Home, false, Move::kRewind},
                       {ImGuiKey_End, false, Move::kEnd}};
  for (const Key& k : known) {
    const bool repeats = k.key == ImGuiKey_RightArrow || k.key == ImGuiKey_LeftArrow;
    if (k.shift == io.KeyShift && ImGui::IsKeyPressed(k.key, repeats) && p.story.transport.why_not(k.does).empty())
      p.wish(k.does);
  }
  for (const ImWchar letter : io.InputQueueCharacters) {
    if (letter == '?') p.view.shows_keys = !p.view.shows_keys;
    if (letter == '+' || letter == '=') p.view.zoom_keys = 1;
    if (letter == '-') p.view.zoom_keys = -1;
    if (letter == '0') p.view.zoom_fits = true;
  }
  if (ImGui::IsKeyPressed(ImGuiKey_Escape, false)) p.view.shows_keys = false;
}

struct TabName {
  Tab tab;
  const char* name;
};

void tabs(const Panel& p, const Rect& rect, std::initializer_list<TabName> names) {
  fill(rect, p.c.ink.panel);
  line({rect.x, rect.bottom() - 0.5f}, {rect.right(), rect.bottom() - 0.5f}, p.c.ink.line);
  const float w = rect.w / float(names.size());
  float x = rect.x;
  for (const TabName& one : names) {
    const Rect at{x, rect.y, w, rect.h};
    const bool chosen = p.view.tab == one.tab;
    if (area(at, std::string("tab ") + one.name)) p.view.tab = one.tab;
    text_centred(p.c, at, one.name, chosen ? p.c.strong() : p.c.dim(13));
    if (chosen) fill({at.x + 10, at.bottom() - 3, at.w - 20, 3}, p.c.ink.blue, 1.5f);
    x += w;
  }
}

void wide(const Panel& p, Panes panes) {
  if (panes.shape == Shape::kMedium) {
    if (p.view.tab != Tab::kRequest) p.view.tab = Tab::kItem;
    tabs(p, panes.tabs, {{Tab::kItem, "Item"}, {Tab::kRequest, "Request"}});
  }
  if (!panes.picture.empty()) draw_stage(p, panes.picture);
  if (!panes.request.empty()) draw_request(p, panes.request);
  if (!panes.detail.empty()) draw_detail(p, panes.detail, DetailPart::kAll);
  if (!panes.request.empty() && panes.shape == Shape::kWide)
    line({panes.picture.x - 0.5f, panes.picture.y}, {panes.picture.x - 0.5f, panes.picture.bottom()}, p.c.ink.line);
  line({panes.picture.right() + 0.5f, panes.picture.y}, {panes.picture.right() + 0.5f, panes.picture.bottom()},
       p.c.ink.line);
  draw_sentence(p, panes.sentence);
  if (!panes.timeline.empty()) draw_timeline(p, panes.timeline);
  draw_transport(p, panes.transport);
}

void narrow(const Panel& p, const Panes& panes) {
  if (!panes.tabs.empty()) {
    tabs(p, panes.tabs,
         {{Tab::kPicture, "Picture"},
          {Tab::kItem, "Item"},
          {Tab::kWhy, "Why"},
          {Tab::kTime, "Time"},
          {Tab::kRequest, "Request"}});
  }
  if (!panes.picture.empty()) draw_stage(p, panes.picture);
  if (!panes.detail.empty())
    draw_detail(p, panes.detail, p.view.tab == Tab::kWhy ? DetailPart::kWhy : DetailPart::kItem);
  if (!panes.timeline.empty()) draw_timeline(p, panes.timeline);
  if (!panes.request.empty()) draw_request(p, panes.request);
  draw_sentence(p, panes.sentence);
  draw_transport_narrow(p, panes.transport);
}

// What was typed and selected belongs to the sample that was open.
void forget_sample(ViewState& view) {
  view.story = std::make_shared<Story>();
  view.layouts = {};
  view.zoom = 0;
  view.texts.clear();
  view.editing.clear();
  view.selection = {};
  view.follows = true;
  view.stage = view.home;
  view.scene = -1;
  view.compared = nullptr;
}

}  // namespace

Commands draw(const session::Session& session, ViewState& view) {
  const bool other = view.story == nullptr || view.story->transport.sample != session.sample();
  if (other) forget_sample(view);
  session::tell(session, {view.selection, view.follows, view.stage, view.shows_noise}, *view.story);
  return draw_story(*view.story, view);
}

void prepare(ViewState& view) {
  const auto file = [](const Typeface& face) { return std::span(face.bytes, size_t(face.size)); };
  view.fonts = load_fonts({file(kInterRegular), file(kInterSemibold), file(kMonoRegular)});
}

Commands draw_story(const Story& story, ViewState& view) {
  Commands commands;
  view.fields.clear();
  view.animates = false;
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  const Canvas canvas{palette(view.dark), view.fonts, view.touch || size.x < kNarrowBelow};
  apply_style(canvas.ink);
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(size);
  constexpr auto kFlags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                          ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoScrollWithMouse |
                          ImGuiWindowFlags_NoNav;
  ImGui::Begin("millrace", nullptr, kFlags);
  const Panel panel{canvas, story, view, commands};
  const Panes where = panes(size.x, size.y, int(view.tab), view.only);
  keys(panel);
  fill({0, 0, size.x, size.y}, canvas.ink.panel);
  if (view.compared != nullptr) draw_comparison(panel, {0, 0, size.x, size.y});
  else where.shape == Shape::kNarrow ? narrow(panel, where) : wide(panel, where);
  if (view.shows_keys) draw_keys(panel);
  ImGui::End();
  return commands;
}

}  // namespace millrace::ui
