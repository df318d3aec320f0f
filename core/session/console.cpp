#include "core/session/console.h"

#include <map>

#include "core/attribute/wire.h"
#include "core/run/facts.h"

namespace millrace::session {
namespace {

constexpr FactId kLookBack = 5'000;

using Words = std::map<std::string, std::string, std::less<>>;  // `$table` → what stands for it, as JSON text

std::string quoted(const std::string& text) { return to_text(Json(text)); }

// Without its quotes, for words that stand inside a text.
std::string inside(const std::string& text) {
  const std::string whole = quoted(text);
  return whole.substr(1, whole.size() - 2);
}

Json example_value(const table::Table& table, const std::string& attribute) {
  for (const table::KeyAttribute& one : table.definitions) {
    if (one.name == attribute && one.type == attribute::Type::kNumber) return {{"N", "1"}};
    if (one.name == attribute && one.type == attribute::Type::kBinary) return {{"B", "AQ=="}};
  }
  return {{"S", "1"}};
}

// The first item's key, or one of the right shape.
Json example_key(const table::Table& table) {
  const Json item = table.rows.empty() ? Json::object()
                                       : attribute::to_json(attribute::decode(*table.rows.at(table.rows.begin()).item));
  Json key = Json::object();
  for (const auto* part : {&table.key.hash, &table.key.range}) {
    for (const table::KeyAttribute& one : *part) {
      const Json& there = member(item, one.name);
      key[one.name] = there.is_null() ? example_value(table, one.name) : there;
    }
  }
  return key;
}

void table_words(const sim::World& world, Words& words) {
  if (world.database.tables.empty()) return;
  const table::Table& table = world.database.tables.begin()->second;
  const Json key = example_key(table);
  words["$table"] = inside(table.name);
  words["$arn_of_table"] = "arn:aws:dynamodb:" + world.region + ":" + world.account + ":table/" + table.name;
  words["$key"] = to_text(key);
  words["$hash"] = inside(table.key.hash.front().name);
  words["$value"] = to_text(key.begin().value());
  const auto stream = world.database.streams.find(table.stream_arn);
  if (stream == world.database.streams.end() || stream->second.shards.empty()) return;
  words["$stream"] = stream->first;
  words["$shard"] = stream->second.shards.front().id;
}

// The latest execution, and the token of a task that waits for somebody.
void workflow_words(const workflow::Workflows& all, Words& words) {
  if (!all.machines.empty()) words["$machine"] = all.machines.begin()->first;
  if (!all.activities.empty()) words["$activity"] = all.activities.begin()->first;
  if (!all.map_runs.empty()) words["$map_run"] = all.map_runs.rbegin()->second->arn;
  for (const auto& [id, execution] : all.executions) {
    words["$execution"] = execution->arn;
    for (const auto& [number, branch] : execution->branches) {
      if (branch.attempt && !branch.attempt->token.empty()) words["$token"] = inside(branch.attempt->token);
    }
  }
}

Words words_of(const sim::World& world) {
  Words words;
  table_words(world, words);
  workflow_words(world.workflows, words);
  if (!world.functions.functions.empty()) words["$function"] = world.functions.functions.begin()->first;
  if (!world.mappings.mappings.empty()) words["$mapping"] = world.mappings.mappings.begin()->first;
  words["$bucket"] = world.objects.buckets.empty() ? "a-bucket" : world.objects.buckets.begin()->first;
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
