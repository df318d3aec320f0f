#include "core/session/console.h"
#include "ui/model/details/details.h"
#include "ui/model/stages.h"

namespace millrace::ui {
namespace {

CallRow row_of(const session::ConsoleCall& call) {
  CallRow row{call.fact, call.operation + " of " + call.service, details::pretty(call.input), "open", Hue::kViolet, ""};
  if (call.answer != nullptr) row.state = "answered", row.hue = Hue::kGreen, row.answer = details::pretty(*call.answer);
  if (call.error != nullptr) row.state = call.error->name, row.hue = Hue::kRed, row.answer = call.error->message;
  return row;
}

}  // namespace

ConsoleStory console_of(const Moment& m) {
  ConsoleStory out;
  for (const Json& one : session::view_operations(m.session)) {
    out.operations.push_back({text_member(one, "service"), text_member(one, "operation"), text_member(one, "input")});
  }
  for (const session::ConsoleCall& call : session::console_calls(m.session)) out.calls.push_back(row_of(call));
  return out;
}

}  // namespace millrace::ui
