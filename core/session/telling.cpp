#include "core/session/telling.h"

#include "core/session/console.h"
#include "core/story/details/details.h"

namespace millrace::session {
namespace {

using story::Hue;

story::CallRow row_of(const ConsoleCall& call) {
  using story::details::pretty;
  story::CallRow row{call.fact, call.operation + " of " + call.service, pretty(call.input), "open", Hue::kViolet, ""};
  if (call.answer != nullptr) row.state = "answered", row.hue = Hue::kGreen, row.answer = pretty(*call.answer);
  if (call.error != nullptr) row.state = call.error->name, row.hue = Hue::kRed, row.answer = call.error->message;
  return row;
}

story::ConsoleStory console_of(const Session& session) {
  story::ConsoleStory out;
  for (const Json& one : view_operations(session)) {
    out.operations.push_back({text_member(one, "service"), text_member(one, "operation"), text_member(one, "input")});
  }
  for (const ConsoleCall& call : console_calls(session)) out.calls.push_back(row_of(call));
  return out;
}

}  // namespace

void tell(const Session& session, const story::Asked& asked, story::Story& story) {
  const bool moved = story::retell(session.source(), asked, story);
  if (moved && asked.stage == story::Stage::kConsole) story.console = console_of(session);
}

}  // namespace millrace::session
