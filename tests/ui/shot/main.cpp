// Draws the interface into a PNG file, without a graphics card or a browser, so that people can look at it:
// `ui_shot FILE [WIDTH HEIGHT SCALE dark|light TAB]`. `ui_shot bench` prints what a frame costs.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "tests/ui/driver.h"
#include "tests/ui/made_up.h"
#include "tests/ui/shot/image.h"
#include "ui/app.h"
#include "ui/theme/palette.h"

namespace millrace::ui {
namespace {

int bench() {
  for (const size_t n : {size_t{18}, size_t{10'000}}) {
    ViewState view;
    view.page_fields = true;
    view.calm = true;
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
  using namespace millrace::ui;
  if (argc < 2) return std::fputs("usage: ui_shot FILE [WIDTH HEIGHT SCALE dark|light TAB]\n", stderr), 2;
  if (std::string(argv[1]) == "bench") return bench();
  const auto number = [&](int i, float otherwise) { return argc > i ? float(std::atof(argv[i])) : otherwise; };
  ViewState view;
  view.page_fields = true;
  view.calm = true;
  view.dark = argc <= 5 || std::string(argv[5]) == "dark";
  view.tab = Tab(int(number(6, 0)));
  const auto made = made_up_tasks();
  Driver driver([&] { draw_story(made->story, view); }, {number(2, 1280), number(3, 800)}, number(4, 1));
  prepare(view);
  driver.frame(3);
  const Image image = rasterise(*ImGui::GetDrawData(), palette(view.dark).ground);
  return write_png(image, argv[1]) ? 0 : 1;
}
