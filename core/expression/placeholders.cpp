#include "core/expression/placeholders.h"

#include <algorithm>

namespace millrace::expression {
namespace {

using attribute::validation_error;

constexpr size_t kPlaceholderBytesMax = 255;

bool well_formed(std::string_view placeholder, char mark) {
  return placeholder.size() > 1 && placeholder.size() <= kPlaceholderBytesMax && placeholder[0] == mark &&
         std::all_of(placeholder.begin() + 1, placeholder.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
         });
}

std::string bad_key(const char* parameter, const std::string& key) {
  return std::string(parameter) + " contains invalid key: Syntax error; key: \"" + key + "\"";
}

template <class Entries>
std::string unused_keys(const Entries& entries) {
  std::string keys;
  for (const auto& [key, entry] : entries) {
    if (!entry.used) keys += (keys.empty() ? "" : ", ") + key;
  }
  return keys;
}

}  // namespace

attribute::Checked<Placeholders> Placeholders::from(const Json& names, const Json& values) {
  Placeholders placeholders;
  if (auto error = placeholders.read_names(names)) return tl::unexpected<ServiceError>(std::move(*error));
  if (auto error = placeholders.read_values(values)) return tl::unexpected<ServiceError>(std::move(*error));
  return placeholders;
}

std::optional<ServiceError> Placeholders::read_names(const Json& names) {
  if (names.is_null()) return std::nullopt;
  if (names.empty()) return validation_error("ExpressionAttributeNames must not be empty").value();
  for (const auto& [key, wire] : members(names)) {
    if (!well_formed(key, '#')) return validation_error(bad_key("ExpressionAttributeNames", key)).value();
    const std::string name = wire.is_string() ? wire.get<std::string>() : "";
    if (name.empty()) {
      return validation_error("ExpressionAttributeNames contains invalid value: Empty attribute name for key " + key)
          .value();
    }
    if (name.size() > attribute::kNameBytesMax) {
      return validation_error("ExpressionAttributeNames contains invalid value: Attribute name is too long for key " +
                              key)
          .value();
    }
    names_.emplace(key, Entry<std::string>{name});
  }
  return std::nullopt;
}

std::optional<ServiceError> Placeholders::read_values(const Json& values) {
  if (values.is_null()) return std::nullopt;
  if (values.empty()) return validation_error("ExpressionAttributeValues must not be empty").value();
  for (const auto& [key, wire] : members(values)) {
    if (!well_formed(key, ':')) return validation_error(bad_key("ExpressionAttributeValues", key)).value();
  }
  for (const auto& [key, wire] : members(values)) {
    auto value = attribute::value_from(wire);
    if (!value) {
      return validation_error("ExpressionAttributeValues contains invalid value: " + value.error().message +
                              " for key " + key)
          .value();
    }
    values_.emplace(key, Entry<ValuePtr>{std::make_shared<const Value>(std::move(*value))});
  }
  return std::nullopt;
}

const std::string* Placeholders::name(std::string_view placeholder) {
  const auto it = names_.find(placeholder);
  if (it == names_.end()) return nullptr;
  it->second.used = true;
  return &it->second.meaning;
}

ValuePtr Placeholders::value(std::string_view placeholder) {
  const auto it = values_.find(placeholder);
  if (it == values_.end()) return nullptr;
  it->second.used = true;
  return it->second.meaning;
}

std::optional<ServiceError> Placeholders::unused() const {
  const std::string names = unused_keys(names_);
  if (!names.empty()) {
    return validation_error("Value provided in ExpressionAttributeNames unused in expressions: keys: {" + names + "}")
        .value();
  }
  const std::string values = unused_keys(values_);
  if (values.empty()) return std::nullopt;
  return validation_error("Value provided in ExpressionAttributeValues unused in expressions: keys: {" + values + "}")
      .value();
}

}  // namespace millrace::expression
