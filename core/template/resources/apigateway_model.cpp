#include "core/template/resource_type.h"
#include "core/template/resources/reasons.h"

namespace millrace::template_ {
namespace {

constexpr Property kModelProperties[] = {
    {"RestApiId"}, {"Name"}, {"ContentType"}, {"Schema"}, {"Description", kNoText}, {}};

}  // namespace

// Made with its API.
extern const ResourceType kApiGatewayModel{
    .name = "AWS::ApiGateway::Model", .properties = kModelProperties, .name_property = "Name"};

}  // namespace millrace::template_
