#include "core/function/layers.h"

#include <algorithm>
#include <charconv>

#include "core/access/statements.h"
#include "core/base/uuid.h"
#include "core/function/configuration.h"
#include "core/function/naming.h"
#include "core/function/package.h"
#include "core/function/permissions.h"
#include "core/world/turn.h"

namespace millrace::function {
namespace {

using sim::Turn;
using sim::World;

constexpr size_t kLayersOnAPage = 50;

// A layer is named by its name or its ARN.
std::string layer_arn(const World& world, const std::string& name) {
  if (name.starts_with("arn:")) return name;
  return "arn:aws:lambda:" + world.region + ":" + world.account + ":layer:" + name;
}

std::string version_arn(const std::string& layer, uint64_t number) { return layer + ":" + std::to_string(number); }

struct VersionPlace {
  std::string layer;  // ARN
  uint64_t number = 0;
};

VersionPlace place_of(std::string_view arn) {
  VersionPlace out;
  const size_t colon = arn.rfind(':');
  out.layer = arn.substr(0, colon);
  const std::string_view number = colon == std::string_view::npos ? std::string_view{} : arn.substr(colon + 1);
  std::from_chars(number.data(), number.data() + number.size(), out.number);
  return out;
}

// Null when there is none.
auto* find_version(auto& layers, const VersionPlace& place) {
  const auto layer = layers.find(place.layer);
  using Found = decltype(&layer->second.versions.find(place.number)->second);
  if (layer == layers.end()) return Found{nullptr};
  const auto version = layer->second.versions.find(place.number);
  return version == layer->second.versions.end() ? Found{nullptr} : &version->second;
}

// What lists show.
Json listed(const std::string& layer, uint64_t number, const LayerVersion& version) {
  Json out{{"LayerVersionArn", version_arn(layer, number)},
           {"Version", number},
           {"Description", version.description},
           {"CreatedDate", iso8601(version.created, 3).substr(0, 23) + "+0000"}};
  if (!version.runtimes.is_null()) out["CompatibleRuntimes"] = version.runtimes;
  if (!version.architectures.is_null()) out["CompatibleArchitectures"] = version.architectures;
  if (!version.licence.empty()) out["LicenseInfo"] = version.licence;
  return out;
}

Json described(const World& world, const std::string& layer, uint64_t number, const LayerVersion& version) {
  Json out = listed(layer, number, version);
  out["LayerArn"] = layer;
  out["Content"] = {
      {"Location", "https://awslambda-" + world.region + "-layers.s3." + world.region + ".amazonaws.com/snapshots/" +
                       world.account + "/" + layer.substr(layer.rfind(':') + 1)},
      {"CodeSha256", code_sha256(*version.content)},
      {"CodeSize", code_bytes(*version.content)}};
  return out;
}

// The version that a request names. Errors: InvalidParameterValueException of a number below 1.
tl::expected<VersionPlace, ServiceError> place_in(const World& world, const Json& input) {
  const int64_t number = member(input, "VersionNumber").get<int64_t>();
  if (number < 1) return service_error("InvalidParameterValueException", "Layer Version Cannot be less than 1");
  return VersionPlace{layer_arn(world, text_member(input, "LayerName")), static_cast<uint64_t>(number)};
}

Outcome shown_or_missing(const World& world, const VersionPlace& place) {
  const LayerVersion* version = find_version(world.functions.layers, place);
  if (version == nullptr) return no_such_resource();
  return described(world, place.layer, place.number, *version);
}

struct Permitted {
  VersionPlace place;
  LayerVersion* version = nullptr;

  std::string arn() const { return version_arn(place.layer, place.number); }
  std::string revision(const World& world) const {
    return named_uuid(world.luck.seed, "revision " + arn(), version->policy.changes);
  }
};

// The version whose policy a request is about, when its RevisionId is the policy's.
tl::expected<Permitted, ServiceError> permitted(Turn& turn, const Json& input) {
  auto place = place_in(turn.world, input);
  if (!place) return tl::unexpected<ServiceError>(place.error());
  Permitted out{std::move(*place)};
  out.version = find_version(turn.world.functions.layers, out.place);
  if (out.version == nullptr) {
    return service_error("ResourceNotFoundException", "Layer version " + out.arn() + " does not exist.", 404);
  }
  const std::string id = text_member(input, "RevisionId");
  if (!id.empty() && id != out.revision(turn.world)) return stale_revision("GetLayerPolicy");
  return out;
}

bool fits(const LayerVersion& version, const Json& input) {
  for (const auto& [wanted, list] : {std::pair{"CompatibleRuntime", &version.runtimes},
                                     std::pair{"CompatibleArchitecture", &version.architectures}}) {
    const Json& value = member(input, wanted);
    const bool listed_there = std::find(list->begin(), list->end(), value) != list->end();
    if (!value.is_null() && !list->is_null() && !listed_there) return false;
  }
  return true;
}

size_t page_size(const Json& input) {
  const Json& most = member(input, "MaxItems");
  return most.is_null() ? kLayersOnAPage : std::min(most.get<size_t>(), kLayersOnAPage);
}

size_t versions_of_all(const Functions& all) {
  size_t sum = 0;
  for (const auto& [arn, layer] : all.layers) sum += layer.versions.size();
  return sum;
}

tl::unexpected<ServiceError> layer_problem(std::string message) {
  return service_error("InvalidParameterValueException", std::move(message));
}

}  // namespace

Outcome publish_layer_version(Turn& turn, const Json& input) {
  auto files = files_in(turn.world, member(input, "Content"));
  if (!files) return tl::unexpected<ServiceError>(files.error());
  return publish_layer(turn, input, std::move(*files));
}

Outcome publish_layer(Turn& turn, const Json& input, PackageFiles files) {
  Functions& all = turn.world.functions;
  if (versions_of_all(all) >= Layer::kVersionsMax) {
    return service_error("CodeStorageExceededException", "Code storage limit exceeded.");
  }
  const std::string arn = layer_arn(turn.world, text_member(input, "LayerName"));
  Layer& layer = all.layers[arn];
  const uint64_t number = layer.next_version++;
  LayerVersion& made = layer.versions[number];
  made.description = text_member(input, "Description");
  made.licence = text_member(input, "LicenseInfo");
  made.architectures = member(input, "CompatibleArchitectures");
  made.runtimes = member(input, "CompatibleRuntimes");
  made.content = make_code(std::move(files), {});
  made.created = turn.now();
  return described(turn.world, arn, number, made);
}

Outcome get_layer_version(Turn& turn, const Json& input) {
  const auto place = place_in(turn.world, input);
  if (!place) return tl::unexpected<ServiceError>(place.error());
  return shown_or_missing(turn.world, *place);
}

Outcome get_layer_version_by_arn(Turn& turn, const Json& input) {
  return shown_or_missing(turn.world, place_of(text_member(input, "Arn")));
}

Outcome list_layers(Turn& turn, const Json& input) {
  const auto& all = turn.world.functions.layers;
  const size_t limit = page_size(input);
  Json found = Json::array();
  Json out = Json::object();
  for (auto it = all.upper_bound(text_member(input, "Marker")); it != all.end(); ++it) {
    const auto& versions = it->second.versions;
    const auto latest =
        std::find_if(versions.rbegin(), versions.rend(), [&](const auto& one) { return fits(one.second, input); });
    if (latest == versions.rend()) continue;
    if (found.size() == limit) {
      out["NextMarker"] = found.back().at("LayerArn");
      break;
    }
    found.push_back({{"LayerName", it->first.substr(it->first.rfind(':') + 1)},
                     {"LayerArn", it->first},
                     {"LatestMatchingVersion", listed(it->first, latest->first, latest->second)}});
  }
  out["Layers"] = std::move(found);
  return out;
}

Outcome list_layer_versions(Turn& turn, const Json& input) {
  const std::string arn = layer_arn(turn.world, text_member(input, "LayerName"));
  const auto layer = turn.world.functions.layers.find(arn);
  const std::string marker = text_member(input, "Marker");
  Json found = Json::array();
  Json out = Json::object();
  if (layer != turn.world.functions.layers.end()) {
    const auto& versions = layer->second.versions;  // the latest first
    for (auto it = versions.rbegin(); it != versions.rend(); ++it) {
      if (!fits(it->second, input) || (!marker.empty() && it->first >= place_of(":" + marker).number)) continue;
      if (found.size() == page_size(input)) {
        out["NextMarker"] = to_text(found.back().at("Version"));
        break;
      }
      found.push_back(listed(arn, it->first, it->second));
    }
  }
  out["LayerVersions"] = std::move(found);
  return out;
}

Outcome delete_layer_version(Turn& turn, const Json& input) {
  const auto place = place_in(turn.world, input);
  if (!place) return tl::unexpected<ServiceError>(place.error());
  const auto layer = turn.world.functions.layers.find(place->layer);
  if (layer != turn.world.functions.layers.end()) layer->second.versions.erase(place->number);
  return Json(nullptr);
}

Outcome add_layer_permission(Turn& turn, const Json& input) {
  const auto target = permitted(turn, input);
  if (!target) return tl::unexpected<ServiceError>(target.error());
  Json statement = access::allowing(text_member(input, "StatementId"), principal_of(text_member(input, "Principal")),
                                    text_member(input, "Action"), target->arn());
  if (const Json& organisation = member(input, "OrganizationId"); !organisation.is_null()) {
    statement["Condition"]["StringEquals"]["aws:PrincipalOrgID"] = organisation;
  }
  if (auto wrong = allow(target->version->policy, statement)) return tl::unexpected<ServiceError>(std::move(*wrong));
  return Json{{"Statement", to_text(statement)}, {"RevisionId", target->revision(turn.world)}};
}

Outcome remove_layer_permission(Turn& turn, const Json& input) {
  const auto target = permitted(turn, input);
  if (!target) return tl::unexpected<ServiceError>(target.error());
  if (auto wrong = disallow(target->version->policy, text_member(input, "StatementId"))) {
    return tl::unexpected<ServiceError>(std::move(*wrong));
  }
  return Json(nullptr);
}

Outcome get_layer_policy(Turn& turn, const Json& input) {
  const auto target = permitted(turn, input);
  if (!target) return tl::unexpected<ServiceError>(target.error());
  const std::string& text = target->version->policy.text;
  if (text.empty()) {
    return service_error("ResourceNotFoundException", "No policy is associated with the given resource.", 404);
  }
  return Json{{"Policy", text}, {"RevisionId", target->revision(turn.world)}};
}

tl::expected<std::vector<LayerUse>, ServiceError> layers_of(const World& world, const Json& list) {
  std::vector<LayerUse> out;
  if (list.size() > LayerUse::kMax) return layer_problem("Cannot reference more than 5 layers.");
  const std::string here = "arn:aws:lambda:" + world.region + ":";
  for (const Json& one : list) {
    const std::string arn = one.get<std::string>();
    if (!arn.starts_with(here)) {
      return layer_problem("Layers are not in the same region as the function. Layers are expected to be in region " +
                           world.region + ".");
    }
    const LayerVersion* version = find_version(world.functions.layers, place_of(arn));
    if (version == nullptr) return layer_problem("Layer version " + arn + " does not exist.");
    for (const LayerUse& other : out) {
      if (place_of(other.arn).layer != place_of(arn).layer) continue;
      return layer_problem(
          "Two different versions of the same layer are not allowed to be referenced in the same "
          "function. " +
          other.arn + " and " + arn + " are versions of the same layer.");
    }
    out.push_back({arn, version->content});
  }
  return out;
}

}  // namespace millrace::function
