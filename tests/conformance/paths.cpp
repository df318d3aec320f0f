#include "tests/conformance/paths.h"

#include <algorithm>

#include "core/base/base64.h"

namespace millrace::conformance {
namespace {

std::string text_of(const Json& value) { return value.is_string() ? value.get<std::string>() : to_text(value); }

// Takes the first part of a path, and the dot behind it; a dot inside brackets is none.
std::string take_part(std::string_view& path) {
  const size_t bracket = path.starts_with('[') ? path.find(']') : 0;
  const size_t end = std::min(path.find('.', bracket == std::string_view::npos ? 0 : bracket), path.size());
  std::string part(path.substr(0, end));
  path.remove_prefix(std::min(end + 1, path.size()));
  for (size_t at = part.find("%2E"); at != std::string::npos; at = part.find("%2E")) part.replace(at, 3, ".");
  return part;
}

Json parsed(const Json& value) {
  auto json =
      value.is_string() ? parse_json(value.get_ref<const std::string&>()) : tl::expected<Json, JsonError>(value);
  return json ? std::move(*json) : Json();
}

Json split(const Json& value, const std::string& by) {
  Json out = Json::array();
  const std::string text = text_of(value);
  for (size_t at = 0; at <= text.size();) {
    const size_t end = std::min(text.find(by, at), text.size());
    out.push_back(text.substr(at, end - at));
    at = end + by.size();
  }
  return out;
}

// `2 validation errors detected: one; another`, taken apart; of other errors their texts.
Json validation(const Json& error) {
  const std::string text = text_member(error, "Message");
  Json out{{"Code", text_member(error, "Code")}};
  const size_t at = text.find(" detected: ");
  if (at == std::string::npos) {
    out["Message"] = text;
  } else {
    out["Count"] = std::stoi(text);
    out["Errors"] = split(text.substr(at + 11), "; ");
  }
  return out;
}

Json transformed(const Json& value, const std::string& how) {
  if (how == "|validation") return validation(value);
  if (how == "|json") return parsed(value);
  if (how == "|base64") return decode_base64(text_of(value), LastBits::kAny).value_or("");
  if (how.starts_with("|split=")) return split(value, how.substr(7));
  if (how == "|text") return text_member(value, "$text");
  return nullptr;
}

Json chosen(const Json& list, const std::string& part) {
  const size_t equals = part.find('=');
  const std::string name = part.substr(1, equals - 1), value = part.substr(equals + 1, part.size() - equals - 2);
  for (const Json& one : list) {
    if (text_member(one, name) == value) return one;
  }
  return nullptr;
}

Json stepped(const Json& value, const std::string& part) {
  if (part.empty()) return value;
  if (part.starts_with('|')) return transformed(value, part);
  if (part.starts_with('[') && value.is_array()) return chosen(value, part);
  if (!value.is_array()) return member(value, part);
  const size_t index = std::stoul(part);
  return index < value.size() ? value[index] : Json();
}

// `s3.Messages.0` of the answers.
Json referred(std::string_view reference, const std::vector<Json>& answers) {
  const size_t dot = std::min(reference.find('.'), reference.size());
  const size_t step = std::stoul(std::string(reference.substr(1, dot - 1)));
  if (step >= answers.size()) return nullptr;
  return found_at(answers[step], reference.substr(std::min(dot + 1, reference.size())));
}

Json filled_text(const std::string& text, const std::vector<Json>& answers) {
  if (text.starts_with("{{s") && text.find("}}") == text.size() - 2)
    return referred(text.substr(2, text.size() - 4), answers);
  std::string out = text;
  for (size_t at = out.find("{{s"); at != std::string::npos; at = out.find("{{s", at)) {
    const size_t end = out.find("}}", at);
    const std::string value = text_of(referred(out.substr(at + 2, end - at - 2), answers));
    out.replace(at, end + 2 - at, value);
    at += value.size();
  }
  return out;
}

std::string repeated(const Json& value, const std::vector<Json>& answers) {
  std::string out;
  const std::string once = text_of(filled(value.at("$repeat"), answers));
  for (auto left = value.at("times").get<int64_t>(); left > 0; --left) out += once;
  return out;
}

std::string joined(const Json& parts, const std::vector<Json>& answers) {
  std::string out;
  for (const Json& part : parts) out += text_of(filled(part, answers));
  return out;
}

}  // namespace

Json found_at(const Json& value, std::string_view path) {
  Json here = value;
  while (!path.empty()) {
    const std::string part = take_part(path);
    if (part != "*") {
      here = stepped(here, part);
      continue;
    }
    Json all = Json::array();
    for (const Json& element : here) {
      Json inner = found_at(element, path);
      if (path.find('*') == std::string_view::npos) all.push_back(std::move(inner));
      else all.insert(all.end(), inner.begin(), inner.end());
    }
    return all;
  }
  return here;
}

Json filled(const Json& params, const std::vector<Json>& answers) {
  if (params.is_string()) return filled_text(params.get<std::string>(), answers);
  if (!params.is_structured()) return params;
  if (params.contains("$repeat")) return repeated(params, answers);
  if (params.contains("$join")) return joined(params.at("$join"), answers);
  if (params.contains("$bytes")) return std::string(params.at("$bytes").get<size_t>(), '0');
  if (params.contains("$base64")) return decode_base64(params.at("$base64").get<std::string>()).value_or("");
  if (params.contains("$from")) {
    Json out = filled(params.at("$from"), answers);
    const size_t most = params.contains("collect") ? params.at("collect").get<size_t>() : SIZE_MAX;
    while (out.is_array() && out.size() > most) out.erase(out.size() - 1);
    for (const auto& [path, to] : member(params, "set").items()) set_at(out, path, filled(to, answers));
    return out;
  }
  Json out = params;
  for (Json& inner : out) inner = filled(inner, answers);
  return out;
}

void set_at(Json& value, std::string_view path, Json to) {
  Json* here = &value;
  while (!path.empty()) {
    const std::string part = take_part(path);
    if (here->is_array()) {
      const size_t index = std::stoul(part);
      if (index >= here->size()) return;
      here = &(*here)[index];
    } else {
      here = &(*here)[part];
    }
  }
  *here = std::move(to);
}

}  // namespace millrace::conformance
