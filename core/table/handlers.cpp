#include "core/table/handlers.h"

#include <algorithm>
#include <utility>

#include "core/attribute/wire.h"
#include "core/base/prose.h"
#include "core/mapping/handlers.h"
#include "core/world/turn.h"
#include "core/table/operations/operations.h"

namespace millrace::table {
namespace {

using sim::Fact;
using sim::Turn;
using sim::Weight;

constexpr size_t kValueTextMax = 60;  // of an attribute's value told in a sentence
constexpr size_t kNamedMax = 3;       // attributes told by name

std::string brief(std::string text) { return shortened(std::move(text), kValueTextMax); }

// For a sentence: texts and numbers bare, the rest as JSON.
std::string plain(const attribute::Value& value) {
  if (const auto* text = value.as<attribute::Text>()) return brief(*text);
  const Json json = attribute::to_json(value);
  return brief(value.type() == attribute::Type::kNumber ? text_member(json, "N") : to_text(json));
}

// `TASK#100`, or `GRP#1 / 2023-03-23` when the key has two parts.
std::string key_text(const attribute::Map& key) {
  std::string text;
  for (const attribute::Attribute& part : key.entries) text += (text.empty() ? "" : " / ") + plain(part.value);
  return text;
}

Context context_of(const Turn& turn) {
  const sim::World& world = turn.world;
  return {world.now,
          world.account,
          world.region,
          {world.settings.table_ready, world.settings.index_lag, world.settings.ttl_lag},
          turn.written};
}

// `workflow_status is now "ACTIVE", attempts is gone`.
std::string changes_text(const ItemChange& change) {
  const attribute::Map after = attribute::decode(change.after);
  std::string text;
  const std::vector<std::string> changed = changed_names(change);
  for (size_t i = 0; i < changed.size() && i < kNamedMax; ++i) {
    const std::string& name = changed[i];
    const attribute::Value* value = after.find(name);
    text += (text.empty() ? "" : ", ") + name + (value == nullptr ? " is gone" : " is now " + plain(*value));
  }
  if (changed.size() > kNamedMax) text += " and " + std::to_string(changed.size() - kNamedMax) + " more";
  return text;
}

std::string sentence_of(const std::string& table, const ItemChange& change) {
  const std::string key = key_text(change.key);
  if (change.by_expiry) return table + " deleted " + key + ", whose time to live had passed";
  if (change.before == nullptr && change.after == nullptr) return table + " had no " + key + " to delete";
  if (change.before == nullptr) return table + " stored " + key;
  if (change.after == nullptr) return table + " deleted " + key;
  if (attribute::same(change.before, change.after)) return table + " left " + key + " as it was";
  return table + " changed " + key + ": " + changes_text(change);
}

std::string kind_of(const ItemChange& change) {
  if (change.before == nullptr && change.after != nullptr) return "table.inserted";
  if (change.after == nullptr) return "table.removed";
  return attribute::same(change.before, change.after) ? "table.unchanged" : "table.modified";
}

Json data_of(const ItemChange& change) {
  Json data{{"table", change.table},
            {"changed", changed_names(change)},
            {"units", static_cast<double>(change.write_halves) / 2}};
  data["key"] = attribute::to_json(change.key);
  if (change.before != nullptr) data["before"] = attribute::to_json(attribute::decode(change.before));
  if (change.after != nullptr) data["after"] = attribute::to_json(attribute::decode(change.after));
  return data;
}

// The write, and as its consequence the record in the stream.
void tell_change(Turn& turn, const ItemChange& change) {
  const std::string table = turn.world.name_of(change.table);
  turn.world.consumed[change.table].write_halves += change.write_halves;
  const FactId write = turn.note([&] {
    Fact fact{.kind = kind_of(change), .resource = table, .subject = key_text(change.key)};
    fact.sentence = sentence_of(table, change);
    fact.weight = change.event ? Weight::kNotable : Weight::kPlain;
    fact.data = std::make_shared<Json>(data_of(change));
    return fact;
  });
  if (!change.event) return;
  turn.note([&] {
    Fact fact{
        .kind = "stream.record", .resource = turn.world.name_of(change.stream_arn), .subject = key_text(change.key)};
    fact.sentence =
        "The stream of " + table + " has a record: " + std::string(stream::name(*change.event)) + " of " + fact.subject;
    fact.weight = Weight::kNotable;
    fact.data = std::make_shared<Json>(
        Json{{"stream", change.stream_arn}, {"sequence", change.sequence}, {"change", stream::name(*change.event)}});
    return fact;
  });
  mapping::record_arrived(turn, change.stream_arn);
  turn.cause = write;  // the caller's answer follows from the write, not from its record
}

void tell_read(Turn& turn, const std::string& operation, const ItemRead& read) {
  turn.world.consumed[read.table].read_halves += read.read_halves + read.fetched_halves;
  turn.note_aside([&] {
    Fact fact{.kind = "table.read", .resource = turn.world.name_of(read.table)};
    fact.sentence = fact.resource + " was read by " + operation + ": " + std::to_string(read.items) +
                    (read.items == 1 ? " item" : " items");
    if (!read.index.empty()) fact.sentence += " of " + read.index;
    fact.weight = Weight::kNoise;
    return fact;
  });
}

void tell_refusal(Turn& turn, const door::Call& call, const ServiceError& error) {
  turn.note([&] {
    const std::string table = text_member(call.input, "TableName");
    Fact fact{.kind = "table.refused", .resource = table.empty() ? "dynamodb" : turn.world.name_of(table)};
    fact.sentence = fact.resource + " refused " + call.operation + " with " + error.name;
    fact.because = error.message;
    while (!fact.because.empty() && fact.because.back() == '.') fact.because.pop_back();
    fact.weight = Weight::kFailure;
    return fact;
  });
}

// One look for expired items is planned at a time, the earliest; it plans the next.
void plan_sweep(Turn& turn, Instant at) {
  std::optional<Instant>& planned = turn.world.database.sweep_at;
  if (planned && *planned <= at) return;
  planned = at;
  turn.at(at, Sweep{});
}

// Each change is a consequence of the call, not of the change before it.
void tell(Turn& turn, const std::string& operation, const Effects& effects) {
  const FactId cause = turn.cause;
  for (const ItemRead& read : effects.reads) tell_read(turn, operation, read);
  for (const ItemChange& change : effects.changes) {
    turn.cause = cause;
    tell_change(turn, change);
  }
  if (effects.next_expiry) plan_sweep(turn, *effects.next_expiry);
}

}  // namespace

std::optional<Outcome> perform(Turn& turn, const door::Call& call) {
  Effects effects;
  Outcome outcome = perform(turn.world.database, context_of(turn), call.operation, call.input, effects);
  if (outcome) tell(turn, call.operation, effects);
  else tell_refusal(turn, call, outcome.error());
  return outcome;
}

void on(Turn& turn, const Sweep&) {
  std::optional<Instant>& planned = turn.world.database.sweep_at;
  if (planned && *planned > turn.world.now) return;  // an earlier one has been here and planned the next
  planned.reset();
  Effects effects;
  expire(turn.world.database, context_of(turn), effects);
  tell(turn, "the sweep", effects);
}

}  // namespace millrace::table
