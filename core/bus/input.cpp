#include "core/bus/input.h"

#include <algorithm>
#include <array>
#include <map>

#include "core/bus/template_text.h"
#include "core/workflow/data/path_reader.h"
#include "core/workflow/data/path_select.h"

namespace millrace::bus {
namespace {

constexpr std::array<const char*, 3> kWays{"Input", "InputPath", "InputTransformer"};
constexpr std::string_view kOwnPrefix = "aws.events.";
constexpr std::array<std::string_view, 5> kOwn{"rule-arn", "rule-name", "event", "event.json", "event.ingestion-time"};

bool is_own(std::string_view name) {
  return name.starts_with(kOwnPrefix) &&
         std::find(kOwn.begin(), kOwn.end(), name.substr(kOwnPrefix.size())) != kOwn.end();
}

// The event without its detail, and with a name that templates of the console liked better.
Json event_alone(const Event& event) {
  Json out = Json::object();
  for (const auto& [name, value] : members(event.body)) {
    if (name != "detail") append_member(out, name == "detail-type" ? "detailType" : name, value);
  }
  return out;
}

// What is not there is an empty text.
Values values_of(const Json& paths, const std::string& rule_name, const std::string& rule_arn, const Event& event) {
  Values out{{"aws.events.rule-arn", rule_arn},
             {"aws.events.rule-name", rule_name},
             {"aws.events.event", event_alone(event)},
             {"aws.events.event.json", event.body},
             {"aws.events.event.ingestion-time", iso8601(event.ingested, 0)}};
  if (!paths.is_object()) return out;
  for (const auto& [name, path] : members(paths)) {
    out.insert_or_assign(name, found_at(event.body, path.get<std::string>()).value_or(Json("")));
  }
  return out;
}

std::optional<std::string> wrong_template(const Json& transformer, const std::string& id) {
  const std::string text = text_member(transformer, "InputTemplate");
  const Json& paths = member(transformer, "InputPathsMap");
  for (const std::string& name : variables_in(text, VariableNames::kWords)) {
    if (is_own(name) || paths.contains(name)) continue;
    return "InputTemplate for target " + id + " contains invalid placeholder " + name + ".";
  }
  if (!paths.is_object()) return std::nullopt;
  for (const auto& [name, path] : members(paths)) {
    if (name.starts_with("AWS"))
      return "InputPathsMap for target " + id + " contains invalid placeholder " + name + ".";
    if (!workflow::parse_path(path.get<std::string>())) {
      return "Invalid InputPath for target " + id + ": " + path.get<std::string>() + " is not a valid JSON path.";
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<Json> found_at(const Json& event, const std::string& path) {
  const auto parsed = workflow::parse_path(path);
  if (!parsed || parsed->root != workflow::Path::Root::kInput) return std::nullopt;
  const workflow::Value whole(std::shared_ptr<const Json>(), &event);  // owned by whoever calls, for as long
  const auto found = workflow::select(*parsed, whole);
  return found ? std::optional<Json>(**found) : std::nullopt;
}

std::optional<std::string> wrong_input(const Json& target) {
  const std::string id = text_member(target, "Id");
  if (std::count_if(kWays.begin(), kWays.end(), [&](const char* way) { return target.contains(way); }) > 1) {
    return "Only one of Input, InputPath, or InputTransformer must be provided for target " + id + ".";
  }
  if (target.contains("Input") && !parse_json(text_member(target, "Input"))) {
    return "JSON syntax error in Input for target " + id + ".";
  }
  const std::string path = text_member(target, "InputPath", "$");
  if (!workflow::parse_path(path)) return "Invalid InputPath for target " + id + ".";
  const Json& transformer = member(target, "InputTransformer");
  return transformer.is_object() ? wrong_template(transformer, id) : std::nullopt;
}

tl::expected<std::string, std::string> input_of(const Target& target, const std::string& rule_name,
                                                const std::string& rule_arn, const Event& event) {
  const Json& given = target.given;
  if (given.contains("Input")) return text_member(given, "Input");
  if (given.contains("InputPath"))
    return to_text(found_at(event.body, text_member(given, "InputPath")).value_or(Json()));
  const Json& transformer = member(given, "InputTransformer");
  if (!transformer.is_object()) return to_text(event.body);
  const std::string text = text_member(transformer, "InputTemplate");
  const Values values = values_of(member(transformer, "InputPathsMap"), rule_name, rule_arn, event);
  std::string out = write_template(text, VariableNames::kWords, values);
  if (out.size() > kInputBytesMax) return tl::unexpected<std::string>("the input would be longer than 1 MiB");
  if (is_json_template(text) && !parse_json(out)) {
    return tl::unexpected<std::string>("the input template gave a text that is no JSON");
  }
  return out;
}

}  // namespace millrace::bus
