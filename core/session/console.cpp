#include "core/session/console.h"

#include <map>

#include "core/door/facts.h"
#include "core/door/services.h"
#include "core/story/words.h"

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

story::CallRow row_of(const sim::World& world, const sim::Fact& fact) {
  const Json& call = *fact.data;
  story::CallRow row{.fact = fact.id,
                     .title = fact.subject + " of " + text_member(call, "service"),
                     .input = story::pretty(member(call, "input")),
                     .state = "open",
                     .hue = story::Hue::kViolet};
  const auto answer = world.calls.answers.find(member(call, "call").get<CallId>());
  if (answer == world.calls.answers.end()) return row;
  const Outcome& outcome = answer->second;
  row.hue = outcome ? story::Hue::kGreen : story::Hue::kRed;
  row.state = outcome ? "answered" : outcome.error().name;
  row.answer = outcome ? story::pretty(*outcome) : outcome.error().message;
  return row;
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

story::ConsoleStory console_of(const Session& session) {
  const sim::World& world = session.timeline().world();
  const Words words = words_of(world);
  story::ConsoleStory out;
  for (const ConsoleOperation& one : console_operations())
    out.operations.push_back({std::string(one.service), std::string(one.name), example_text(words, one)});
  for (FactId id = world.facts, looked = 0; id > 0 && looked < kLookBack && out.calls.size() < kConsoleCallsMax;
       --id, ++looked) {
    const sim::Fact& fact = *session.timeline().trace().find(id);
    if (fact.kind == door::facts::kCall && fact.data != nullptr) out.calls.push_back(row_of(world, fact));
  }
  return out;
}

}  // namespace millrace::session
