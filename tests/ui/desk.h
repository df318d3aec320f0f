// A session with the interface over it: what the interface wishes for is performed after each frame, as the page does.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "core/cli/folder.h"
#include "core/session/session.h"
#include "tests/ui/driver.h"
#include "ui/app.h"

namespace millrace::ui {

// The folder's last name is the session's; throws when it cannot be opened.
inline session::Session open_folder(const std::string& folder) {
  const auto files = cli::read_folder(folder);
  if (!files) throw std::runtime_error(files.error().what);
  auto session = session::Session::open(folder.substr(folder.rfind('/') + 1), *files, 7);
  if (!session) throw std::runtime_error(to_text(session.error()));
  return std::move(*session);
}

struct Desk {
  session::Session session;
  ViewState view;
  std::vector<Json> refused;  // answers that were no `ok`
  Driver driver;

  explicit Desk(ImVec2 size = {1280, 800}, const std::string& folder = "samples/tasks")
      : session(open_folder(folder)), driver([this] { frame(); }, size) {
    prepare(view);
    view.calm = true;
    driver.frame(2);
  }
  void frame() {
    for (const Command& wish : draw(session, view)) {
      const Json json = to_json(wish);
      if (!json.contains("ui")) perform(json);
    }
  }
  void perform(const Json& command) {
    const Json answer = session.perform(command);
    if (!answer.contains("ok")) refused.push_back(answer);
  }
  // Through the one door, and drawn.
  void call(const char* service, const char* operation, const Json& input) {
    perform({{"do", "call"}, {"service", service}, {"operation", operation}, {"input", input}});
    driver.frame();
  }
  FactId position() const { return session.timeline().world().facts; }
  const sim::Fact* fact() const { return view.story->fact(); }
  void click_until(const char* button, auto&& reached) {
    for (int i = 0; i < 500 && !reached(); ++i) driver.click(button);
  }
};

}  // namespace millrace::ui
