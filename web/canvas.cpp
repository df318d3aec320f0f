// The canvas of the page: what the script reports goes in, a frame comes out, and with it what the page should do now
// (commands of panels, fields to lay inputs over, the cursor). Without WebGL none of this is ever called.
#include <emscripten.h>

#include <string>

#include "core/session/view.h"
#include "ui/app.h"
#include "ui/fonts/fonts.h"
#include "ui/platform/input.h"
#include "ui/platform/screen.h"
#include "ui/views/picture/card_view.h"
#include "web/page.h"

namespace millrace::web {
namespace {

using ui::platform::Device;
using ui::platform::Phase;

struct Canvas {
  ui::platform::Screen screen;
  ui::platform::Input input;
  ui::ViewState view;
};

Canvas& canvas() {
  static Canvas only;
  return only;
}

// Once per page: a lost WebGL context comes back to the same widgets.
void begin() {
  if (ImGui::GetCurrentContext() != nullptr) return;
  ImGui::CreateContext();
  canvas().view.page_fields = true;
  ui::prepare(canvas().view);
}

const ui::Typeface& typeface(int face) {
  return face == 0 ? ui::kInterRegular : face == 1 ? ui::kInterSemibold : ui::kMonoRegular;
}

Json to_json(const ui::Field& field) {
  return {{"id", field.id},
          {"label", field.label},
          {"text", field.text},
          {"x", field.rect.x},
          {"y", field.rect.y},
          {"width", field.rect.w},
          {"height", field.rect.h},
          {"mono", field.mono},
          {"multiline", field.multiline},
          {"editing", field.id == canvas().view.editing}};
}

Json corners(const std::vector<ui::Point>& line) {
  Json out = Json::array();
  for (const ui::Point& corner : line) out.push_back({corner.x, corner.y});
  return out;
}

// The architecture with the places of its cards and the corners of its edges, as the last frame laid it out.
Json picture() {
  const ui::GraphPicture& placed = canvas().view.layouts.picture;
  const auto& story = canvas().view.story;
  if (story == nullptr) return nothing_open();
  Json cards = Json::array();
  for (size_t i = 0; i < story->cards.size() && i < placed.boxes.size(); ++i) {
    const ui::Rect& at = placed.boxes[i];
    Json card = fields_to_json(ui::folded(story->cards[i], canvas().view.layouts.folds[i]));
    card.update({{"x", at.x}, {"y", at.y}, {"width", at.w}, {"height", at.h}});
    cards.push_back(std::move(card));
  }
  Json edges = Json::array();
  for (const auto& line : placed.lines) edges.push_back(corners(line));
  return {{"ok", true}, {"picture", {{"width", placed.w}, {"height", placed.h}, {"cards", cards}, {"edges", edges}}}};
}

Json frame(double seconds) {
  auto* session = current_session();
  if (session == nullptr || !canvas().screen.attached()) return nothing_open();
  const bool resting = canvas().input.tick(seconds);
  ui::Commands commands;
  const auto drawn = canvas().screen.draw(seconds, [&] { commands = ui::draw(*session, canvas().view); });
  Json wishes = Json::array();
  for (const auto& command : commands) wishes.push_back(story::to_json(command));
  Json fields = Json::array();
  for (const auto& field : canvas().view.fields) fields.push_back(to_json(field));
  return {{"ok", true},
          {"again", resting || drawn.again || canvas().view.animates || !commands.empty()},
          {"cursor", drawn.cursor},
          {"copied", drawn.copied},
          {"commands", wishes},
          {"fields", fields}};
}

}  // namespace
}  // namespace millrace::web

using namespace millrace;

extern "C" {

EMSCRIPTEN_KEEPALIVE int canvas_attach() {
  web::begin();
  return web::canvas().screen.attach();
}

EMSCRIPTEN_KEEPALIVE void canvas_detach() { web::canvas().screen.detach(); }

EMSCRIPTEN_KEEPALIVE void canvas_resize(float width, float height, float pixel_width, float pixel_height) {
  web::canvas().screen.resize({width, height}, {pixel_width, pixel_height});
}

EMSCRIPTEN_KEEPALIVE const char* canvas_frame(double seconds) {
  return web::answer([=] { return web::frame(seconds); });
}

// What posters are made of.
EMSCRIPTEN_KEEPALIVE const char* canvas_picture() { return web::answer(web::picture); }

EMSCRIPTEN_KEEPALIVE void canvas_pointer(int phase, int device, float x, float y, int button) {
  web::canvas().input.pointer(static_cast<web::Phase>(phase), static_cast<web::Device>(device), {x, y}, button);
}

// TrueType bytes of the faces: 0 regular, 1 semibold, 2 monospaced.
EMSCRIPTEN_KEEPALIVE const unsigned char* canvas_font(int face) { return web::typeface(face).bytes; }

EMSCRIPTEN_KEEPALIVE int canvas_font_size(int face) { return web::typeface(face).size; }

EMSCRIPTEN_KEEPALIVE void canvas_look(int dark, int calm, int touch) {
  auto& view = web::canvas().view;
  view.dark = dark != 0;
  view.calm = calm != 0;
  view.touch = touch != 0;
}

// What the page shows: `items`, `workflow`, `timeline`; all of it by any other name.
EMSCRIPTEN_KEEPALIVE void canvas_view(const char* name) {
  struct View {
    std::string_view name;
    ui::Only only;
    ui::Stage stage;
  };
  static constexpr View kViews[] = {{"items", ui::Only::kStage, ui::Stage::kItems},
                                    {"workflow", ui::Only::kStage, ui::Stage::kWorkflow},
                                    {"timeline", ui::Only::kTimeline, ui::Stage::kArchitecture}};
  auto& view = web::canvas().view;
  view.only = ui::Only::kNothing;
  view.home = ui::Stage::kArchitecture;
  for (const View& one : kViews) {
    if (one.name != name) continue;
    view.only = one.only;
    view.home = one.stage;
  }
  view.stage = view.home;
}

// The names of the samples that the page can open, as a JSON list.
EMSCRIPTEN_KEEPALIVE void canvas_samples(const char* names) {
  auto& known = web::canvas().view.samples;
  known.clear();
  if (const auto list = parse_json(names)) {
    for (const auto& name : *list) known.push_back(name.is_string() ? name.get<std::string>() : "");
  }
}

// Two futures to be drawn instead of the run, as core/story/comparison.h reads them; an empty text ends it.
EMSCRIPTEN_KEEPALIVE const char* canvas_compare(const char* told) {
  return web::answer([=]() -> Json {
    auto& view = web::canvas().view;
    view.compared = nullptr;
    if (*told == '\0') return {{"ok", true}};
    auto both = story::read_comparison(parse_json(told).value_or(Json()));
    if (!both) return session::refusal(both.error());
    view.compared_at = both->nearest(both->parts_us);
    view.compared = std::make_shared<const story::Comparison>(std::move(*both));
    return {{"ok", true}};
  });
}

// The input over a field is gone; `taken` says whether its text counts.
EMSCRIPTEN_KEEPALIVE void canvas_field(const char* id, const char* text, int taken) {
  auto& view = web::canvas().view;
  if (taken != 0) view.texts[id] = text;
  if (view.editing == id) view.editing.clear();
}

EMSCRIPTEN_KEEPALIVE void canvas_leave() { web::canvas().input.leave(); }

EMSCRIPTEN_KEEPALIVE void canvas_wheel(float x, float y) { web::canvas().input.wheel({x, y}); }

EMSCRIPTEN_KEEPALIVE void canvas_key(const char* code, const char* key, int down) {
  web::canvas().input.key(code, key, down != 0);
}

EMSCRIPTEN_KEEPALIVE void canvas_modifiers(int ctrl, int shift, int alt, int meta) {
  web::canvas().input.modifiers(ctrl != 0, shift != 0, alt != 0, meta != 0);
}

EMSCRIPTEN_KEEPALIVE void canvas_focus(int on) { web::canvas().input.focus(on != 0); }
}
