// `Ref` gives the ARN of the layer's first version, which is the one that a template publishes. Its content is a folder
// beside the template: what would lie beneath `/opt`.
#include "core/function/layers.h"
#include "core/template/making.h"
#include "core/template/package.h"
#include "core/template/resource_type.h"
#include "core/template/resources/lambda_targets.h"
#include "core/template/resources/reasons.h"
#include "core/world/turn.h"

namespace millrace::template_ {
namespace {

constexpr Property kLayerProperties[] = {
    {"LayerName"},   {"Content"}, {"CompatibleArchitectures"}, {"CompatibleRuntimes"}, {"Description"},
    {"LicenseInfo"}, {}};

void identify_layer(const Named& named, Identity& identity) {
  identity.ref = named.arn;
  identity.attributes["LayerVersionArn"] = named.arn;
  identity.attributes.erase("Arn");  // the service has no such attribute
}

void make_layer(Making& making, const Resource& layer) {
  auto files = files_at(layer, "Content", making.files);
  if (!files) return making.say(files.error());
  Json input = layer.properties;
  input["LayerName"] = layer.name;
  say_refused(making, layer, function::publish_layer(making.turn, input, std::move(*files)));
}

}  // namespace

extern const ResourceType kLambdaLayerVersion{.name = "AWS::Lambda::LayerVersion",
                                              .properties = kLayerProperties,
                                              .name_property = "LayerName",
                                              .arn = "arn:aws:lambda:{region}:{account}:layer:{name}:1",
                                              .identify = identify_layer,
                                              .make = make_layer};

}  // namespace millrace::template_
