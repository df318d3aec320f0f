#include "core/lesson/reader.h"

#include <algorithm>

namespace millrace::lesson {

Object::Object(Reading& reading, const Json& json, std::string where, std::string called)
    : reading_(reading), json_(json), where_(std::move(where)), called_(std::move(called)) {
  if (!json.is_object()) reading.say(called_ + " is an object", where_, "{\"…\": …}");
}

const Json& Object::get(std::string_view name, Need need) {
  asked_.push_back(name);
  const Json& value = member(json_, name);
  if (value.is_null() && need == Need::kMust) {
    reading_.say(called_ + " has a member \"" + std::string(name) + "\"", at(name), "it is missing here");
  }
  return value;
}

std::string Object::text(std::string_view name, Need need) {
  const Json& value = get(name, need);
  if (value.is_null()) return {};
  if (!value.is_string() || (need == Need::kMust && value.get_ref<const std::string&>().empty())) {
    reading_.say("that is a text", at(name), need == Need::kMust ? "and not an empty one" : "");
    return {};
  }
  return value.get<std::string>();
}

uint64_t Object::number(std::string_view name, uint64_t most, Need need) {
  const Json& value = get(name, need);
  if (value.is_null()) return 0;
  if (!value.is_number_unsigned() || value.get<uint64_t>() > most) {
    reading_.say("that is a whole number from 0 to " + std::to_string(most), at(name));
    return 0;
  }
  return value.get<uint64_t>();
}

bool Object::yes(std::string_view name) {
  const Json& value = get(name, Need::kMay);
  if (!value.is_null() && !value.is_boolean()) reading_.say("that is true or false", at(name));
  return value.is_boolean() && value.get<bool>();
}

std::vector<std::string> Object::texts(std::string_view name, Need need) {
  std::vector<std::string> out;
  each(name, need, kListMax, [&](const Json& one, const std::string& where) {
    if (!one.is_string()) return reading_.say("that is a text", where);
    out.push_back(one.get<std::string>());
  });
  return out;
}

void Object::close() {
  if (!json_.is_object()) return;
  for (const auto& [name, value] : members(json_)) {
    if (std::find(asked_.begin(), asked_.end(), name) != asked_.end()) continue;
    const std::string near = nearest(name, asked_);
    return reading_.say(called_ + " has no member \"" + name + "\"", at(name),
                        near.empty() ? "" : "did you mean " + near + "?");
  }
}

}  // namespace millrace::lesson
