#include "core/template/dynamic.h"

#include <vector>

#include "core/parameter/parameter.h"
#include "core/world/turn.h"

namespace millrace::template_ {
namespace {

constexpr std::string_view kOpen = "{{resolve:";
constexpr std::string_view kClose = "}}";
constexpr size_t kValueBytesMax = 1 << 20;
constexpr int kValueDepthMax = 150;

std::vector<std::string> fields_of(std::string_view text, char between) {
  std::vector<std::string> out;
  for (size_t at = 0; at <= text.size();) {
    const size_t end = std::min(text.find(between, at), text.size());
    out.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

// A secret may be named by its ARN, in which there are colons too: six of them before its name.
std::vector<std::string> secret_fields(const std::string& text) {
  auto fields = fields_of(text, ':');
  if (fields.front() != "arn" || fields.size() < 7) return fields;
  std::string arn = fields[0];
  for (size_t i = 1; i < 7; ++i) arn += ":" + fields[i];
  fields.erase(fields.begin(), fields.begin() + 7);
  fields.insert(fields.begin(), arn);
  return fields;
}

struct Resolver {
  Making& making;
  const Resource& resource;

  std::string wrong(const std::string& what) {
    making.say(resource, {}, what);
    return {};
  }

  std::string of_parameter(const std::string& name) {
    const parameter::Found found = parameter::find(making.turn.world.parameters, name);
    return found.version == nullptr ? wrong("there is no parameter " + name) : *found.version->value;
  }

  std::string of_secret(const std::string& text) {
    const auto fields = secret_fields(text);
    const auto field = [&](size_t i) { return i < fields.size() ? fields[i] : std::string(); };
    Json input{{"SecretId", field(0)}};
    if (!field(3).empty()) input["VersionStage"] = field(3);
    if (!field(4).empty()) input["VersionId"] = field(4);
    const Json answer = making.call(resource, "secretsmanager", "GetSecretValue", std::move(input));
    const std::string value = text_member(answer, "SecretString");
    if (answer.is_null() || field(2).empty()) return value;
    const auto object = parse_json(value);
    if (!object || !object->is_object() || !object->contains(field(2))) {
      return wrong("the secret " + field(0) + " has no " + field(2));
    }
    return text_of(object->at(field(2)));
  }

  std::string value_of(const std::string& reference) {
    const size_t colon = std::min(reference.find(':'), reference.size());
    const std::string service = reference.substr(0, colon);
    const std::string rest = reference.substr(std::min(colon + 1, reference.size()));
    if (service == "ssm" || service == "ssm-secure") return of_parameter(rest);
    if (service == "secretsmanager") return of_secret(rest);
    return wrong("there are no dynamic references to " + service);
  }

  std::string filled(const std::string& text) {
    std::string out;
    size_t at = 0;
    for (size_t open; (open = text.find(kOpen, at)) != std::string::npos && out.size() < kValueBytesMax;) {
      const size_t close = text.find(kClose, open);
      if (close == std::string::npos) break;
      out += text.substr(at, open - at);
      out += value_of(text.substr(open + kOpen.size(), close - open - kOpen.size()));
      at = close + kClose.size();
    }
    return out + text.substr(at);
  }

  void fill(Json& value, int depth) {
    if (value.is_string()) {
      const auto& text = value.get_ref<const std::string&>();
      if (text.find(kOpen) != std::string::npos) value = filled(text);
    } else if (value.is_structured() && depth < kValueDepthMax) {
      for (Json& inner : value) fill(inner, depth + 1);
    }
  }
};

}  // namespace

Resource with_dynamic_values(Making& making, const Resource& resource) {
  Resource out = resource;
  Resolver{making, resource}.fill(out.properties, 0);
  return out;
}

Json value_of_own_parameter(const Json& source, const std::string& name) {
  for (const auto& [id, entry] : member(source, "Resources").items()) {
    const Json& properties = member(entry, "Properties");
    if (text_member(entry, "Type") != "AWS::SSM::Parameter" || text_member(properties, "Name") != name) continue;
    if (member(properties, "Value").is_string()) return member(properties, "Value");
  }
  return nullptr;
}

}  // namespace millrace::template_
