#include "core/table/facts.h"

#include <utility>

#include "core/attribute/wire.h"
#include "core/base/prose.h"

namespace millrace::table {
namespace {

using sim::Fact;
using sim::Weight;

constexpr size_t kValueTextMax = 60;  // bytes of an attribute's value told in a sentence
constexpr size_t kNamedMax = 3;       // attributes told by name

// For a sentence: texts and numbers bare, the rest as JSON.
std::string plain(const attribute::Value& value) {
  if (const auto* text = value.as<attribute::Text>()) return shortened(*text, kValueTextMax);
  const Json json = attribute::to_json(value);
  const bool number = value.type() == attribute::Type::kNumber;
  return shortened(number ? text_member(json, "N") : to_text(json), kValueTextMax);
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

std::string sentence_of(const std::string& table, const std::string& key, const ItemChange& change) {
  if (change.by_expiry) return table + " deleted " + key + ", whose time to live had passed";
  if (change.before == nullptr && change.after == nullptr) return table + " had no " + key + " to delete";
  if (change.before == nullptr) return table + " stored " + key;
  if (change.after == nullptr) return table + " deleted " + key;
  if (attribute::same(change.before, change.after)) return table + " left " + key + " as it was";
  return table + " changed " + key + ": " + changes_text(change);
}

const char* kind_of(const ItemChange& change) {
  if (change.before == nullptr && change.after != nullptr) return kInserted;
  if (change.after == nullptr) return kRemoved;
  return attribute::same(change.before, change.after) ? kUnchanged : kModified;
}

Json data_of(const ItemChange& change, const std::string& operation) {
  Json data{{"table", change.table},
            {"changed", changed_names(change)},
            {"units", static_cast<double>(change.write_halves) / 2}};
  data["key"] = attribute::to_json(change.key);
  if (change.before != nullptr) data["before"] = attribute::to_json(attribute::decode(change.before));
  if (change.after != nullptr) data["after"] = attribute::to_json(attribute::decode(change.after));
  if (!operation.empty()) data["operation"] = operation;
  return data;
}

Json data_of(const ItemRead& read, const std::string& operation, const KeySchema* schema) {
  Json data{{"operation", operation},
            {"index", read.index},
            {"items", read.items},
            {"units", static_cast<double>(read.read_halves + read.fetched_halves) / 2}};
  data["key"] = attribute::to_json(read.key);
  if (schema == nullptr || read.first == nullptr) return data;
  data["first"] = attribute::to_json(key_attributes(*schema, attribute::decode(read.first)));
  data["last"] = attribute::to_json(key_attributes(*schema, attribute::decode(read.last)));
  return data;
}

}  // namespace

bool is_about_tables(const Fact& fact) { return fact.kind.starts_with("table."); }

bool changes_item(const Fact& fact) {
  return fact.kind == kInserted || fact.kind == kModified || fact.kind == kRemoved;
}

std::string key_text(const attribute::Map& key) {
  std::string text;
  for (const attribute::Attribute& part : key.entries) text += (text.empty() ? "" : " / ") + plain(part.value);
  return text;
}

Fact write_fact(const std::string& table, const ItemChange& change, const std::string& operation) {
  Fact fact{.kind = kind_of(change), .resource = table, .subject = key_text(change.key)};
  fact.sentence = sentence_of(table, fact.subject, change);
  fact.weight = change.event ? Weight::kNotable : Weight::kPlain;
  fact.data = std::make_shared<Json>(data_of(change, operation));
  return fact;
}

Fact read_fact(const std::string& table, const std::string& reader, const ItemRead& read, const KeySchema* schema) {
  Fact fact{.kind = kRead, .resource = table};
  const char* noun = read.items == 1 ? " item" : " items";
  fact.sentence = table + " was read by " + reader + ": " + std::to_string(read.items) + noun;
  if (!read.index.empty()) fact.sentence += " of " + read.index;
  fact.weight = Weight::kNoise;
  fact.data = std::make_shared<Json>(data_of(read, reader, schema));
  return fact;
}

Fact transfer_fact(const std::string& table, const Json& description, const std::string& place) {
  const bool import = description.contains("ImportStatus");
  const bool failed = member(description, import ? "ImportStatus" : "ExportStatus") == "FAILED";
  Fact fact{.kind = kTransferred, .resource = table};
  const std::string what = import ? " was filled from " : " was exported to ";
  const std::string count = to_text(member(description, import ? "ImportedItemCount" : "ItemCount"));
  fact.sentence = failed ? table + (import ? " could not be filled from " : " could not be exported to ") + place
                         : table + what + place + ": " + count + (count == "1" ? " item" : " items");
  if (failed) fact.because = without_stop(text_member(description, "FailureMessage"));
  const Json& errors = member(description, "ErrorCount");
  if (!failed && import && errors != 0) fact.because = to_text(errors) + " more are no items of this table";
  fact.weight = failed ? Weight::kFailure : Weight::kNotable;
  return fact;
}

Fact refusal_fact(const std::string& table, const std::string& operation, const ServiceError& error) {
  Fact fact{.kind = kRefused, .resource = table};
  fact.sentence = table + " refused " + operation + " with " + error.name;
  fact.because = without_stop(error.message);
  fact.weight = Weight::kFailure;
  return fact;
}

}  // namespace millrace::table
