// Draws the interface into a PNG file, without a graphics card or a browser, so that people can look at it:
//
//   ui_shot FILE [--size W H] [--scale X] [--light] [--tab N] [--stage N] [--sample FOLDER] [--scene N]
//           [--do COMMAND...] [--fact N] [--select ID [SUBJECT]] [--compare FILE]
//   ui_shot bench      prints what a frame costs
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <optional>
#include <string>

#include "core/cli/folder.h"
#include "core/session/session.h"
#include "tests/core/story/made_up.h"
#include "tests/ui/driver.h"
#include "tests/ui/shot/image.h"
#include "ui/app.h"
#include "ui/theme/palette.h"

namespace millrace::ui {
namespace {

// `--name value value` → its values.
using Options = std::map<std::string, std::vector<std::string>>;

Options read_options(int argc, char** argv) {
  Options out;
  std::string name;
  for (int i = 2; i < argc; ++i) {
    const std::string word = argv[i];
    if (word.starts_with("--")) out[name = word.substr(2)];
    else out[name].push_back(word);
  }
  return out;
}

double number(const Options& options, const char* name, size_t nth, double otherwise) {
  const auto it = options.find(name);
  return it == options.end() || it->second.size() <= nth ? otherwise : std::atof(it->second[nth].c_str());
}

// The sample at the moment that is asked for; nothing, and a message, when it does not load.
std::optional<session::Session> open_session(const Options& options) {
  const std::string folder = options.at("sample").at(0);
  const auto files = cli::read_folder(folder);
  auto session = files ? session::Session::open(folder.substr(folder.rfind('/') + 1), *files, 7)
                       : Result<session::Session>(tl::unexpected<Problem>(files.error()));
  if (!session) {
    std::fprintf(stderr, "%s\n", to_text(session.error()).c_str());
    return std::nullopt;
  }
  if (options.contains("scene"))
    session->perform({{"do", "scene"}, {"index", uint64_t(number(options, "scene", 0, 0))}});
  if (!options.contains("do")) session->perform({{"do", "end"}});
  else
    for (const std::string& text : options.at("do")) session->perform(parse_json(text).value_or(Json()));
  if (options.contains("fact")) session->perform({{"do", "seek"}, {"fact", uint64_t(number(options, "fact", 0, 0))}});
  return std::move(*session);
}

ViewState view_of(const Options& options) {
  ViewState view;
  view.page_fields = true;
  view.calm = true;
  view.dark = !options.contains("light");
  view.tab = Tab(int(number(options, "tab", 0, 0)));
  return view;
}

void select(ViewState& view, const Options& options) {
  const auto it = options.find("select");
  if (it == options.end()) return;
  view.follows = false;
  view.selection = {it->second.at(0), it->second.size() > 1 ? it->second[1] : ""};
}

// Two futures, as the page writes them down.
void compare(ViewState& view, const Options& options) {
  const auto it = options.find("compare");
  if (it == options.end()) return;
  const auto text = cli::read_file(it->second.at(0));
  auto both = read_comparison(text ? parse_json(*text).value_or(Json()) : Json());
  if (!both) return void(std::fprintf(stderr, "%s\n", to_text(both.error()).c_str()));
  view.compared_at = both->nearest(both->parts_us);
  view.compared = std::make_shared<const Comparison>(std::move(*both));
}

int shoot(const std::string& path, const Options& options) {
  ViewState view = view_of(options);
  const auto made = made_up_tasks();
  const auto session = options.contains("sample") ? open_session(options) : std::nullopt;
  if (options.contains("sample") && !session) return 1;
  const auto paint = [&] { session ? draw(*session, view) : draw_story(made->story, view); };
  const ImVec2 size{float(number(options, "size", 0, 1280)), float(number(options, "size", 1, 800))};
  Driver driver(paint, size, float(number(options, "scale", 0, 1)));
  prepare(view);
  driver.frame();
  select(view, options);
  compare(view, options);
  view.stage = Stage(int(number(options, "stage", 0, 0)));
  driver.frame(2);
  const Image image = rasterise(*ImGui::GetDrawData(), palette(view.dark).ground);
  return write_png(image, path) ? 0 : 1;
}

int bench() {
  for (const size_t n : {size_t{18}, size_t{10'000}}) {
    ViewState view = view_of({});
    const auto made = made_up_crowd(n, n);
    Driver driver([&] { draw_story(made->story, view); });
    prepare(view);
    driver.frame(5);
    constexpr int kFrames = 200;
    const auto start = std::chrono::steady_clock::now();
    driver.frame(kFrames);
    const std::chrono::duration<double, std::milli> passed = std::chrono::steady_clock::now() - start;
    std::printf("%zu facts, %zu items: %.2f ms per frame\n", n, n, passed.count() / kFrames);
  }
  return 0;
}

}  // namespace
}  // namespace millrace::ui

int main(int argc, char** argv) {
  if (argc < 2) return std::fputs("usage: ui_shot FILE [OPTIONS], or ui_shot bench\n", stderr), 2;
  if (std::string(argv[1]) == "bench") return millrace::ui::bench();
  return millrace::ui::shoot(argv[1], millrace::ui::read_options(argc, argv));
}
