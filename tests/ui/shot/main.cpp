// Draws the interface into a PNG file, without a graphics card or a browser, so that people can look at it:
// `ui_shot FILE [WIDTH HEIGHT SCALE dark|light TAB]`.
#include <cstdio>
#include <cstdlib>
#include <string>

#include "tests/ui/driver.h"
#include "tests/ui/made_up.h"
#include "tests/ui/shot/image.h"
#include "ui/app.h"
#include "ui/theme/palette.h"

int main(int argc, char** argv) {
  using namespace millrace::ui;
  if (argc < 2) return std::fputs("usage: ui_shot FILE [WIDTH HEIGHT SCALE dark|light TAB]\n", stderr), 2;
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
