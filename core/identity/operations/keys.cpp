// Access keys of users.
#include <algorithm>

#include "core/identity/facts.h"
#include "core/identity/making.h"
#include "core/identity/operations/common.h"

namespace millrace::identity {
namespace {

constexpr size_t kKeysOfUser = 2;

size_t keys_of(const Identities& all, const std::string& user) {
  return static_cast<size_t>(
      std::count_if(all.keys.begin(), all.keys.end(), [&](const auto& key) { return key.second.user == user; }));
}

tl::expected<AccessKey*, Outcome> named_key(const Request& request) {
  const std::string id = request.text("AccessKeyId");
  const auto it = request.all().keys.find(id);
  if (it != request.all().keys.end() && it->second.user == request.text("UserName")) return &it->second;
  return tl::unexpected<Outcome>(no_such("The Access Key with id " + id + " cannot be found."));
}

Json shown_key(const std::string& id, const AccessKey& key) {
  return {{"UserName", key.user},
          {"AccessKeyId", id},
          {"Status", key.active ? "Active" : "Inactive"},
          {"CreateDate", unix_seconds(key.created)}};
}

}  // namespace

Outcome create_access_key(const Request& request) {
  const auto user = named(request, kUser);
  if (!user) return user.error();
  const std::string& name = (*user)->name;
  if (keys_of(request.all(), name) >= kKeysOfUser) return too_many("Cannot exceed quota for AccessKeysPerUser: 2");
  const std::string id = new_id(request.turn, "AKIA", name);
  const AccessKey made{name, new_secret(request.turn, name), true, request.turn.now()};
  request.all().keys.emplace(id, made);
  facts::changed(request.turn, request.call.operation, name);
  Json key = shown_key(id, made);
  key["SecretAccessKey"] = made.secret;
  return Json{{"AccessKey", std::move(key)}};
}

Outcome update_access_key(const Request& request) {
  const auto key = named_key(request);
  if (!key) return key.error();
  (*key)->active = request.text("Status") == "Active";
  facts::changed(request.turn, request.call.operation, (*key)->user);
  return Json::object();
}

Outcome delete_access_key(const Request& request) {
  const auto key = named_key(request);
  if (!key) return key.error();
  facts::changed(request.turn, request.call.operation, (*key)->user);
  request.all().keys.erase(request.text("AccessKeyId"));
  return Json::object();
}

Outcome list_access_keys(const Request& request) {
  const auto user = named(request, kUser);
  if (!user) return user.error();
  std::vector<Json> out;
  for (const auto& [id, key] : request.all().keys) {
    if (key.user == (*user)->name) out.push_back(shown_key(id, key));
  }
  return page(request, "AccessKeyMetadata", std::move(out));
}

}  // namespace millrace::identity
