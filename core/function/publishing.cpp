#include "core/function/publishing.h"

#include <algorithm>

#include "core/function/configuration.h"
#include "core/function/configure_checks.h"
#include "core/function/naming.h"
#include "core/function/provisioning.h"
#include "core/world/turn.h"

namespace millrace::function {
namespace {

using sim::Turn;

constexpr size_t kListedMax = 50;

Outcome refused_alias(std::string message) {
  return service_error("InvalidParameterValueException", std::move(message));
}

std::string alias_arn(const Function& function, const std::string& name) { return function.arn + ":" + name; }

Json described(const Turn& turn, const Function& function, const std::string& name, const Alias& alias) {
  Json out{{"AliasArn", alias_arn(function, name)},
           {"Name", name},
           {"FunctionVersion", alias.version},
           {"Description", alias.description},
           {"RevisionId", revision_id(turn.world, function, name)}};
  if (!alias.other.empty()) out["RoutingConfig"]["AdditionalVersionWeights"][alias.other] = alias.weight;
  return out;
}

Outcome no_version(const Function& function, const std::string& version) {
  return service_error("ResourceNotFoundException", "Function not found: " + function.arn + ":" + version, 404);
}

// Takes what the request says into the alias; or says why not, and it is as it was.
std::optional<Outcome> change(const Function& function, const Json& input, Alias& alias) {
  Alias changed = alias;
  changed.version = text_member(input, "FunctionVersion", changed.version);
  changed.description = text_member(input, "Description", changed.description);
  const Json& weights = member(member(input, "RoutingConfig"), "AdditionalVersionWeights");
  if (weights.size() > 1) return refused_alias("Number of items in AdditionalVersionWeights cannot be greater than 1");
  if (weights.is_object()) {
    changed.other = weights.empty() ? "" : weights.begin().key();
    changed.weight = weights.empty() ? 0 : weights.begin().value().get<double>();
  }
  if (!changed.other.empty() && changed.version == "$LATEST") {
    return refused_alias("$LATEST is not supported for an alias pointing to more than 1 version");
  }
  if (changed.other == changed.version) {
    return refused_alias("Invalid function version " + changed.version + ". Function version " + changed.version +
                         " is already included in routing configuration.");
  }
  for (const std::string& version : {changed.version, changed.other}) {
    if (!version.empty() && settings_of(function, version) == nullptr) return no_version(function, version);
  }
  ++changed.revision;
  alias = std::move(changed);
  return std::nullopt;
}

// From behind a marker on, at most as many as asked for.
template <class Map, class Show>
Json page_of(const Map& all, typename Map::const_iterator from, const Json& input, Json found, const char* member_name,
             Show show) {
  const Json& most = member(input, "MaxItems");
  const size_t limit = most.is_null() ? kListedMax : std::min(most.get<size_t>(), kListedMax);
  Json out = Json::object();
  for (auto it = from; it != all.end(); ++it) {
    if (found.size() == limit) {
      out["NextMarker"] = show(*std::prev(it)).second;
      break;
    }
    found.push_back(show(*it).first);
  }
  out[member_name] = std::move(found);
  return out;
}

tl::unexpected<ServiceError> no_alias(const char* words, const std::string& arn) {
  return service_error("ResourceNotFoundException", words + arn, 404);
}

bool unchanged_since(const Function& function) {
  return !function.versions.empty() && function.versions.rbegin()->second->revision == function.revision;
}

}  // namespace

Outcome publish_version(Turn& turn, const Json& input) {
  const auto target = target_in(turn.world, input);
  if (!target) return tl::unexpected<ServiceError>(target.error());
  Function& function = *target->function;
  const std::string current = code_sha256(function);
  if (const std::string sha = text_member(input, "CodeSha256"); !sha.empty() && sha != current) {
    return service_error("InvalidParameterValueException",
                         "CodeSHA256 (" + sha + ") is different from current CodeSHA256 in $LATEST (" + current +
                             "). Please try again with the CodeSHA256 in $LATEST.");
  }
  if (const std::string id = text_member(input, "RevisionId");
      !id.empty() && id != revision_id(turn.world, function, {})) {
    return stale_revision();
  }
  if (!unchanged_since(function)) {
    Settings published = function;
    published.description = text_member(input, "Description", published.description);
    function.versions.emplace(function.next_version++, std::make_shared<const Settings>(std::move(published)));
  }
  const std::string version = std::to_string(function.versions.rbegin()->first);
  return configuration_of(turn.world, function, version, version);
}

Outcome list_versions(Turn& turn, const Json& input) {
  const auto target = target_in(turn.world, input);
  if (!target) return tl::unexpected<ServiceError>(target.error());
  const Function& function = *target->function;
  const auto shown = [&](const std::string& version) {
    Json out = configuration_of(turn.world, function, version, version);
    for (const char* name : {"State", "LastUpdateStatus", "RuntimeVersionConfig"}) out.erase(name);
    return out;
  };
  const std::string marker = text_member(input, "Marker");
  Json found = Json::array();
  auto from = function.versions.begin();
  if (marker.empty()) found.push_back(shown("$LATEST"));
  else
    from =
        std::find_if(from, function.versions.end(), [&](const auto& v) { return std::to_string(v.first) == marker; });
  if (!marker.empty() && from != function.versions.end()) ++from;
  return page_of(function.versions, from, input, std::move(found), "Versions", [&](const auto& one) {
    const std::string version = std::to_string(one.first);
    return std::pair(shown(version), version);
  });
}

Outcome create_alias(Turn& turn, const Json& input) {
  const auto target = target_in(turn.world, input);
  if (!target && find_function(turn.world.functions, text_member(input, "FunctionName")) == nullptr) {
    const std::string missing(plain_name(text_member(input, "FunctionName")));
    return no_function(turn.world, arn_of(turn.world, missing) + ":" + text_member(input, "FunctionVersion"));
  }
  if (!target) return tl::unexpected<ServiceError>(target.error());
  Function& function = *target->function;
  const std::string name = text_member(input, "Name");
  if (function.aliases.contains(name)) {
    return service_error("ResourceConflictException", "Alias already exists: " + alias_arn(function, name), 409);
  }
  Alias made;
  if (auto wrong = change(function, input, made)) return *wrong;
  return described(turn, function, name, function.aliases.emplace(name, std::move(made)).first->second);
}

Outcome get_alias(Turn& turn, const Json& input) {
  const auto target = target_in(turn.world, input);
  if (!target) return tl::unexpected<ServiceError>(target.error());
  const auto it = target->function->aliases.find(text_member(input, "Name"));
  if (it == target->function->aliases.end()) {
    return no_alias("Cannot find alias arn: ", alias_arn(*target->function, text_member(input, "Name")));
  }
  return described(turn, *target->function, it->first, it->second);
}

Outcome update_alias(Turn& turn, const Json& input) {
  const auto target = target_in(turn.world, input);
  if (!target) return tl::unexpected<ServiceError>(target.error());
  Function& function = *target->function;
  const auto it = function.aliases.find(text_member(input, "Name"));
  if (it == function.aliases.end())
    return no_alias("Alias not found: ", alias_arn(function, text_member(input, "Name")));
  const std::string id = text_member(input, "RevisionId");
  if (!id.empty() && id != revision_id(turn.world, function, it->first)) {
    return stale_revision();
  }
  const std::string before = it->second.version;
  if (auto wrong = change(function, input, it->second)) return *wrong;
  if (it->second.version != before) reprovision(turn, function, it->first);
  return described(turn, function, it->first, it->second);
}

Outcome delete_alias(Turn& turn, const Json& input) {
  const auto target = target_in(turn.world, input);
  if (!target) return tl::unexpected<ServiceError>(target.error());
  target->function->aliases.erase(text_member(input, "Name"));
  target->function->policies.erase(text_member(input, "Name"));
  target->function->provisioned.erase(text_member(input, "Name"));
  return Json(nullptr);
}

Outcome list_aliases(Turn& turn, const Json& input) {
  const auto target = target_in(turn.world, input);
  if (!target) return tl::unexpected<ServiceError>(target.error());
  const Function& function = *target->function;
  const std::string wanted = text_member(input, "FunctionVersion");
  std::map<std::string, const Alias*> all;
  for (const auto& [name, alias] : function.aliases) {
    if (wanted.empty() || alias.version == wanted) all.emplace(name, &alias);
  }
  return page_of(
      all, all.upper_bound(text_member(input, "Marker")), input, Json::array(), "Aliases",
      [&](const auto& one) { return std::pair(described(turn, function, one.first, *one.second), one.first); });
}

}  // namespace millrace::function
