// A statement of a layer version's policy. It is kept; nobody is refused for want of one.
#include "core/function/layers.h"
#include "core/template/making.h"
#include "core/template/resource_type.h"
#include "core/template/resources/lambda_targets.h"

namespace millrace::template_ {
namespace {

constexpr Property kLayerPermissionProperties[] = {
    {"LayerVersionArn"}, {"Action"}, {"Principal"}, {"OrganizationId"}, {}};

void make_layer_permission(Making& making, const Resource& permission) {
  const std::string arn = text_member(permission.properties, "LayerVersionArn");
  const size_t colon = arn.rfind(':');
  Json input = permission.properties;
  input["StatementId"] = permission.id;
  input["LayerName"] = arn.substr(0, colon);
  input["VersionNumber"] = colon == std::string::npos ? 0 : std::atoll(arn.c_str() + colon + 1);
  say_refused(making, permission, function::add_layer_permission(making.turn, input));
}

}  // namespace

extern const ResourceType kLambdaLayerPermission{.name = "AWS::Lambda::LayerVersionPermission",
                                                 .properties = kLayerPermissionProperties,
                                                 .make = make_layer_permission};

}  // namespace millrace::template_
