#include "core/api/operations/draft.h"

#include "core/base/hash.h"

namespace millrace::api {

ServiceError bad_request(std::string message) { return {"BadRequestException", std::move(message), 400, nullptr}; }
ServiceError not_found(std::string message) { return {"NotFoundException", std::move(message), 404, nullptr}; }
ServiceError conflict(std::string message) { return {"ConflictException", std::move(message), 409, nullptr}; }

const Definition* find_definition(const Operating& request) {
  const auto found = request.all().definitions.find(request.text("restApiId"));
  return found == request.all().definitions.end() ? nullptr : found->second.get();
}

Definition& change_definition(const Operating& request) {
  auto& kept = request.all().definitions.at(request.text("restApiId"));
  auto copy = std::make_shared<Definition>(*kept);
  kept = copy;
  return *copy;
}

ServiceError no_api(const Operating& request) {
  return not_found("Invalid API identifier specified " + request.turn.world.account + ":" + request.text("restApiId"));
}

MethodPlace find_place(const Operating& request) {
  MethodPlace out;
  out.definition = find_definition(request);
  if (out.definition == nullptr) return out;
  const auto resource = out.definition->resources.find(request.text("resourceId"));
  if (resource == out.definition->resources.end()) return out;
  out.resource = &resource->second;
  const auto method = out.resource->methods.find(request.text("httpMethod"));
  if (method == out.resource->methods.end()) return out;
  out.method = &method->second;
  if (method->second.contains("methodIntegration")) out.integration = &method->second.at("methodIntegration");
  return out;
}

Json& change_method(const Operating& request) {
  return change_definition(request).resources.at(request.text("resourceId")).methods.at(request.text("httpMethod"));
}

std::string new_id(const Operating& request, std::string_view kind, size_t length) {
  uint64_t bits = hash_number(request.call.id, hash_bytes(kind));
  std::string out;
  for (; out.size() < length; bits = out.size() == 12 ? mix(bits) : bits / 36) {
    out += "abcdefghijklmnopqrstuvwxyz0123456789"[bits % 36];
  }
  return out;
}

Json chosen_members(const Json& input, std::initializer_list<const char*> names) {
  Json out = Json::object();
  for (const char* name : names) {
    if (const Json& value = member(input, name); !value.is_null()) out[name] = value;
  }
  return out;
}

Json page_of(const Operating& request, const Definition::Named& all, const char* member_name) {
  constexpr int64_t kPageMost = 500, kPageOtherwise = 25;
  const Json& limit = member(request.input(), "limit");
  const int64_t most = limit.is_number_integer() && limit.get<int64_t>() > 0 ? limit.get<int64_t>() : kPageOtherwise;
  const std::string behind = request.text("position");
  Json out{{member_name, Json::array()}};
  for (auto it = all.upper_bound(behind); it != all.end(); ++it) {
    if (static_cast<int64_t>(out[member_name].size()) == std::min(most, kPageMost)) {
      out["position"] = std::prev(it)->first;
      break;
    }
    out[member_name].push_back(it->second);
  }
  return out;
}

}  // namespace millrace::api
