#include "core/function/url_config.h"

#include <algorithm>

#include "core/base/uuid.h"
#include "core/function/naming.h"
#include "core/world/turn.h"

namespace millrace::function {
namespace {

using sim::Turn;
using sim::World;

constexpr size_t kUrlsOnAPage = 50;

struct UrlTarget {
  Function* function = nullptr;  // null: there is none
  std::string qualifier;         // an alias; empty: the function itself

  bool is_there() const { return function != nullptr && (qualifier.empty() || function->aliases.contains(qualifier)); }
  UrlConfig* config() const {
    if (function == nullptr) return nullptr;
    const auto it = function->urls.find(qualifier);
    return it == function->urls.end() ? nullptr : &it->second;
  }
};

tl::expected<UrlTarget, ServiceError> url_target(World& world, const Json& input) {
  const std::string given = text_member(input, "FunctionName");
  if (auto error = check_region(world, given)) return tl::unexpected<ServiceError>(std::move(*error));
  const auto qualifier = qualifier_of(input);
  if (!qualifier) return tl::unexpected<ServiceError>(qualifier.error());
  UrlTarget out{nullptr, *qualifier};
  const auto it = world.functions.functions.find(plain_name(given));
  if (it != world.functions.functions.end()) out.function = &it->second;
  return out;
}

Outcome nobody() { return service_error("ResourceNotFoundException", "Function does not exist", 404); }

std::string target_arn(const Function& function, const std::string& qualifier) {
  return function.arn + (qualifier.empty() ? "" : ":" + qualifier);
}

Json described(const World& world, const Function& function, const std::string& qualifier, const UrlConfig& url) {
  Json out{{"FunctionUrl", "https://" + url_host(url, world.region) + "/"},
           {"FunctionArn", target_arn(function, qualifier)},
           {"AuthType", url.auth},
           {"CreationTime", iso8601(url.created, 3)}};
  if (!url.cors.is_null()) out["Cors"] = url.cors;
  if (!url.mode.empty()) out["InvokeMode"] = url.mode;
  return out;
}

// With what the answer to its creation leaves out.
Json described_later(const World& world, const Function& function, const std::string& qualifier, const UrlConfig& url) {
  Json out = described(world, function, qualifier, url);
  out["LastModifiedTime"] = iso8601(url.modified, 3);
  return out;
}

Json described_whole(const World& world, const Function& function, const std::string& qualifier, const UrlConfig& url) {
  Json out = described_later(world, function, qualifier, url);
  if (url.mode.empty()) out["InvokeMode"] = "BUFFERED";
  return out;
}

// Only what the request names changes.
void read_into(UrlConfig& url, const Json& input, Instant now) {
  url.auth = text_member(input, "AuthType", url.auth);
  url.mode = text_member(input, "InvokeMode", url.mode);
  if (const Json& cors = member(input, "Cors"); !cors.is_null()) url.cors = cors.empty() ? Json(nullptr) : cors;
  url.modified = now;
}

}  // namespace

std::string url_id(const std::string& arn, uint64_t number) {
  std::string id = named_uuid(0, "url " + arn, number);
  std::erase(id, '-');
  return id;
}

std::string url_host(const UrlConfig& url, const std::string& region) {
  return url.id + ".lambda-url." + region + ".on.aws";
}

Outcome create_url_config(Turn& turn, const Json& input) {
  const auto target = url_target(turn.world, input);
  if (!target) return tl::unexpected<ServiceError>(target.error());
  if (!target->is_there()) return nobody();
  const std::string arn = target_arn(*target->function, target->qualifier);
  if (target->config() != nullptr) {
    return service_error("ResourceConflictException",
                         "Failed to create function url config for [functionArn = " + arn +
                             "]. Error message:  FunctionUrlConfig exists for this Lambda function",
                         409);
  }
  UrlConfig& url = target->function->urls[target->qualifier];
  url.id = url_id(arn, ++target->function->urls_made);
  url.created = turn.now();
  read_into(url, input, turn.now());
  return described(turn.world, *target->function, target->qualifier, url);
}

Outcome get_url_config(Turn& turn, const Json& input) {
  const auto target = url_target(turn.world, input);
  if (!target) return tl::unexpected<ServiceError>(target.error());
  const UrlConfig* url = target->config();
  if (url == nullptr) return no_such_resource();
  return described_whole(turn.world, *target->function, target->qualifier, *url);
}

Outcome update_url_config(Turn& turn, const Json& input) {
  const auto target = url_target(turn.world, input);
  if (!target) return tl::unexpected<ServiceError>(target.error());
  if (!target->is_there()) return nobody();
  UrlConfig* url = target->config();
  if (url == nullptr) return no_such_resource();
  read_into(*url, input, turn.now());
  return described_later(turn.world, *target->function, target->qualifier, *url);
}

Outcome delete_url_config(Turn& turn, const Json& input) {
  const auto target = url_target(turn.world, input);
  if (!target) return tl::unexpected<ServiceError>(target.error());
  if (target->config() == nullptr) return no_such_resource();
  target->function->urls.erase(target->qualifier);
  return Json(nullptr);
}

Outcome list_url_configs(Turn& turn, const Json& input) {
  const auto target = url_target(turn.world, input);
  if (!target) return tl::unexpected<ServiceError>(target.error());
  if (target->function == nullptr) return nobody();
  const Function& function = *target->function;
  const Json& most = member(input, "MaxItems");
  const size_t limit = most.is_null() ? kUrlsOnAPage : std::min(most.get<size_t>(), kUrlsOnAPage);
  const std::string marker = text_member(input, "Marker");
  auto it = marker.empty() ? function.urls.begin() : function.urls.upper_bound(qualifier_in(marker));
  Json found = Json::array();
  Json out = Json::object();
  for (; it != function.urls.end(); ++it) {
    if (found.size() == limit) {
      out["NextMarker"] = text_member(found.back(), "FunctionArn");
      break;
    }
    found.push_back(described_whole(turn.world, function, it->first, it->second));
  }
  out["FunctionUrlConfigs"] = std::move(found);
  return out;
}

}  // namespace millrace::function
