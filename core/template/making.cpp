#include "core/template/making.h"

#include <algorithm>

#include "core/base/hash.h"
#include "core/door/door.h"
#include "core/world/turn.h"

namespace millrace::template_ {

void Making::say(Problem problem) {
  if (std::find(problems.begin(), problems.end(), problem) == problems.end()) problems.push_back(std::move(problem));
}

void Making::say(const Resource& resource, const std::string& property, std::string what) {
  say({std::move(what), resource.where + "/Properties" + (property.empty() ? "" : "/" + property), {}});
}

Json Making::call(const Resource& resource, const char* service, const char* operation, Json input) {
  const sim::Apart apart(turn, hash_bytes(operation, hash_bytes(resource.id)));  // from the luck of other resources
  const std::optional<Outcome> outcome = door::call_now(turn, service, operation, std::move(input));
  if (outcome && *outcome) return **outcome;
  if (outcome) say(resource, {}, outcome->error().message);
  return nullptr;
}

std::string policy_text(const Resource& resource) {
  const Json& document = member(resource.properties, "PolicyDocument");
  return document.is_string() ? document.get<std::string>() : to_text(document);
}

void Making::name(const std::string& physical, const std::string& called) { turn.world.names[physical] = called; }

}  // namespace millrace::template_
