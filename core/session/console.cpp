#include "core/session/console.h"

#include <map>

#include "core/door/services.h"
#include "core/run/facts.h"

namespace millrace::session {
namespace {

constexpr FactId kLookBack = 5'000;

using door::Words;

Words words_of(const sim::World& world) {
  Words words;
  for (const door::Service* service : door::services()) {
    if (service->words != nullptr) service->words(world, words);
  }
  return words;
}

// Every `$name` that the World has a word for; `$key` of an empty World is an empty object, so the example stays JSON.
std::string filled_in(std::string_view example, const Words& words) {
  std::string out;
  for (size_t i = 0; i < example.size();) {
    size_t end = i + 1;
    while (example[i] == '$' && end < example.size() &&
           (example[end] == '_' || (example[end] >= 'a' && example[end] <= 'z')))
      ++end;
    const std::string_view name = example.substr(i, end - i);
    const auto word = words.find(name);
    if (word != words.end()) out += word->second;
    else if (name == "$key" || name == "$value") out += "{}";
    else out += name;
    i = end;
  }
  return out;
}

std::string example_text(const Words& words, const ConsoleOperation& operation) {
  const auto json = parse_json(filled_in(operation.input, words));
  return json ? to_pretty_text(*json) : "{}";
}

}  // namespace

std::vector<ConsoleOperation> console_operations() {
  std::vector<ConsoleOperation> all;
  for (const door::Service* service : door::services()) {
    for (const door::Example& one : service->examples) all.push_back({service->endpoint, one.operation, one.input});
  }
  return all;
}

std::string console_example(const sim::World& world, const ConsoleOperation& operation) {
  return example_text(words_of(world), operation);
}

std::vector<ConsoleCall> console_calls(const Session& session) {
  const sim::World& world = session.timeline().world();
  std::vector<ConsoleCall> calls;
  for (FactId id = world.facts, looked = 0; id > 0 && looked < kLookBack && calls.size() < kConsoleCallsMax;
       --id, ++looked) {
    const sim::Fact& fact = *session.timeline().trace().find(id);
    if (fact.kind != sim::facts::kCall || fact.data == nullptr) continue;
    ConsoleCall call{id, text_member(*fact.data, "service"), fact.subject, member(*fact.data, "input")};
    const auto answer = world.calls.answers.find(member(*fact.data, "call").get<CallId>());
    if (answer != world.calls.answers.end() && answer->second) call.answer = &*answer->second;
    if (answer != world.calls.answers.end() && !answer->second) call.error = &answer->second.error();
    calls.push_back(std::move(call));
  }
  return calls;
}

Json view_operations(const Session& session) {
  const Words words = words_of(session.timeline().world());
  Json out = Json::array();
  for (const ConsoleOperation& one : console_operations()) {
    out.push_back({{"service", one.service}, {"operation", one.name}, {"input", example_text(words, one)}});
  }
  return out;
}

Json view_calls(const Session& session) {
  Json out = Json::array();
  for (const ConsoleCall& call : console_calls(session)) {
    out.push_back({{"fact", call.fact},
                   {"service", call.service},
                   {"operation", call.operation},
                   {"input", call.input},
                   {"answer", call.answer != nullptr ? *call.answer : Json(nullptr)},
                   {"error", call.error != nullptr ? fields_to_json(*call.error) : Json(nullptr)}});
  }
  return out;
}

}  // namespace millrace::session
