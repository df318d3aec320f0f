#include "core/story/scene.h"

namespace millrace::story {
namespace {

Result<sim::Choose> parse_choice(const Json& json, const std::string& where) {
  sim::Choose choice;
  if (!fields_from_json(json, choice) || choice.label.empty()) {
    return problem("a choice has a label, nth and value", where);
  }
  return choice;
}

Result<sim::LayFault> parse_fault(const Json& json, const std::string& where) {
  sim::LayFault fault;
  if (!fields_from_json(json, fault)) return problem("a fault has at, what and resource", where);
  return fault;
}

// Since the start; absent: at once.
Result<Duration> parse_at(const Json& json, const std::string& where) {
  const Json& at = member(json, "at_ms");
  if (at.is_null()) return Duration{};
  if (!at.is_number_unsigned() || at.get<uint64_t>() > kSceneMsMax) {
    return problem("at_ms is whole milliseconds, up to a week", where + "/at_ms");
  }
  return millis(at.get<int64_t>());
}

Result<sim::CallService> parse_call(const Json& json, const std::string& where) {
  const auto at = parse_at(json, where);
  if (!at) return tl::unexpected<Problem>(at.error());
  sim::CallService call{text_member(json, "service"), text_member(json, "operation"), member(json, "input"), *at};
  if (call.service.empty() || call.operation.empty()) return problem("a call has a service and an operation", where);
  return call;
}

Result<sim::SendRequest> parse_request(const Json& json, const std::string& where) {
  sim::SendRequest send;
  const auto at = parse_at(json, where);
  if (!at) return tl::unexpected<Problem>(at.error());
  send.after = *at;
  send.request.method = text_member(json, "method", "GET");
  send.request.path = text_member(json, "path", "/");
  send.request.as = text_member(json, "as");
  const Json& body = member(json, "body");
  send.request.body = body.is_string() ? body.get<std::string>() : body.is_null() ? "" : to_text(body);
  const Json& headers = member(json, "headers");
  if (!headers.is_object()) return send;
  for (const auto& [name, value] : headers.items()) {
    if (!value.is_string()) return problem("a header's value is a text", where + "/headers/" + pointer_token(name));
    send.request.headers[name] = value.get<std::string>();
  }
  return send;
}

Result<std::string> parse_name(const Json& json, const std::string& where) {
  if (!json.is_string()) return problem("a script is meant by its name", where);
  return json.get<std::string>();
}

// Reads each element of a list that may be absent.
template <class T>
Result<std::vector<T>> parse_list(const Json& list, const std::string& where,
                                  Result<T> (*parse)(const Json&, const std::string&)) {
  std::vector<T> out;
  if (list.is_null()) return out;
  if (!list.is_array() || list.size() > kSceneStepsMax) {
    return problem("that is a list of at most " + std::to_string(kSceneStepsMax), where);
  }
  for (const Json& one : list) {
    auto parsed = parse(one, where + "/" + std::to_string(out.size()));
    if (!parsed) return tl::unexpected<Problem>(parsed.error());
    out.push_back(std::move(*parsed));
  }
  return out;
}

Result<Scene> parse_scene(const Json& json, const std::string& where) {
  Scene scene;
  scene.title = text_member(json, "title");
  scene.text = text_member(json, "text");
  if (scene.title.empty()) return problem("a scene has a title", where + "/title");
  if (member(json, "seed").is_number_unsigned()) scene.seed = json.at("seed").get<uint64_t>();
  auto choices = parse_list(member(json, "choices"), where + "/choices", parse_choice);
  if (!choices) return tl::unexpected<Problem>(choices.error());
  auto faults = parse_list(member(json, "faults"), where + "/faults", parse_fault);
  if (!faults) return tl::unexpected<Problem>(faults.error());
  auto calls = parse_list(member(json, "calls"), where + "/calls", parse_call);
  if (!calls) return tl::unexpected<Problem>(calls.error());
  auto requests = parse_list(member(json, "requests"), where + "/requests", parse_request);
  if (!requests) return tl::unexpected<Problem>(requests.error());
  auto scripts = parse_list(member(json, "scripts"), where + "/scripts", parse_name);
  if (!scripts) return tl::unexpected<Problem>(scripts.error());
  scene.scripts = std::move(*scripts);
  scene.choices = std::move(*choices);
  scene.faults = std::move(*faults);
  scene.requests = std::move(*requests);
  scene.calls = std::move(*calls);
  return scene;
}

}  // namespace

Result<std::vector<Scene>> parse_scenes(std::string_view text) {
  const auto json = parse_json(text);
  if (!json)
    return problem("not readable as JSON: " + json.error().what, "scenes.json:" + std::to_string(json.error().line));
  if (!json->is_array() || json->size() > kScenesMax) {
    return problem("scenes are a list of at most " + std::to_string(kScenesMax), "scenes.json");
  }
  std::vector<Scene> scenes;
  for (const Json& one : *json) {
    auto scene = parse_scene(one, "scenes.json#/" + std::to_string(scenes.size()));
    if (!scene) return tl::unexpected<Problem>(scene.error());
    scenes.push_back(std::move(*scene));
  }
  return scenes;
}

}  // namespace millrace::story
