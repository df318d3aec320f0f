// Layers at the door: PublishLayerVersion, GetLayerVersion(ByArn), ListLayers, ListLayerVersions, DeleteLayerVersion,
// and the permissions of versions. Those that AWS publishes itself are not here.
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/function/layer.h"

namespace millrace::sim {
struct Turn;
struct World;
}  // namespace millrace::sim

namespace millrace::function {

Outcome publish_layer_version(sim::Turn& turn, const Json& input);
// The same with its files unpacked.
Outcome publish_layer(sim::Turn& turn, const Json& input, std::map<std::string, std::string> files);
Outcome get_layer_version(sim::Turn& turn, const Json& input);
Outcome get_layer_version_by_arn(sim::Turn& turn, const Json& input);
Outcome list_layers(sim::Turn& turn, const Json& input);
Outcome list_layer_versions(sim::Turn& turn, const Json& input);
Outcome delete_layer_version(sim::Turn& turn, const Json& input);

Outcome add_layer_permission(sim::Turn& turn, const Json& input);
Outcome remove_layer_permission(sim::Turn& turn, const Json& input);
Outcome get_layer_policy(sim::Turn& turn, const Json& input);

// What a function gets by the ARNs in `list`. Errors: InvalidParameterValueException.
tl::expected<std::vector<LayerUse>, ServiceError> layers_of(const sim::World& world, const Json& list);

}  // namespace millrace::function
