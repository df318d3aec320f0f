// A run of a template that a test writes down, and what is told of it.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>

#include "core/session/session.h"
#include "core/story/moment.h"

namespace millrace::story {

struct Told {
  session::Session session;

  explicit Told(const std::string& resources, session::Files files = {}) : session(open(resources, std::move(files))) {}

  void perform(const Json& command) {
    const Json answer = session.perform(command);
    if (!answer.contains("ok")) throw std::runtime_error(to_text(answer));
  }
  void call(const char* service, const char* operation, const Json& input) {
    perform({{"do", "call"}, {"service", service}, {"operation", operation}, {"input", input}});
  }
  // Starts the only state machine.
  void start() {
    call("states", "StartExecution",
         {{"stateMachineArn", session.timeline().world().workflows.machines.begin()->first}});
  }
  void go(double seconds) { perform({{"do", "seek"}, {"at_us", static_cast<int64_t>(seconds * 1e6)}}); }
  // Calls `work` with the present moment.
  auto now(auto&& work) const {
    const Source source = session.source();
    return work(moment_of(source));
  }

 private:
  static session::Session open(const std::string& resources, session::Files files) {
    files["template.json"] = R"({"Transform": "AWS::Serverless-2016-10-31", "Resources": )" + resources + "}";
    auto opened = session::Session::open("told", std::move(files), 1);
    if (!opened) throw std::runtime_error(to_text(opened.error()));
    return std::move(*opened);
  }
};

}  // namespace millrace::story
