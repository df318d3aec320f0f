// What lets functions in a VPC reach services: an endpoint for one, or a NAT gateway for all. Every function in a VPC
// has them, whichever network it is in.
#include "core/function/reach.h"
#include "core/template/making.h"
#include "core/template/resource_type.h"
#include "core/template/resources/reasons.h"
#include "core/world/turn.h"

namespace millrace::template_ {
namespace {

constexpr Property kEndpointProperties[] = {{"ServiceName"},
                                            {"VpcId", kNoNetwork},
                                            {"VpcEndpointType", kNoNetwork},
                                            {"PolicyDocument", kNoAccess},
                                            {"PrivateDnsEnabled", kNoNetwork},
                                            {"RouteTableIds", kNoNetwork},
                                            {"SecurityGroupIds", kNoNetwork},
                                            {"SubnetIds", kNoNetwork},
                                            {"DnsOptions", kNoNetwork},
                                            {"IpAddressType", kNoNetwork},
                                            {"Tags", kNoTags},
                                            {}};
constexpr Property kNatProperties[] = {
    {"AllocationId", kNoNetwork}, {"ConnectivityType", kNoNetwork}, {"SubnetId", kNoNetwork}, {"Tags", kNoTags}, {}};

// `dynamodb` of `com.amazonaws.eu-central-1.dynamodb`.
void make_endpoint(Making& making, const Resource& endpoint) {
  const std::string service = text_member(endpoint.properties, "ServiceName");
  const size_t dot = service.rfind('.');
  if (dot == std::string::npos) {
    return making.say(endpoint, "ServiceName", "a service is named like com.amazonaws.eu-central-1.dynamodb");
  }
  making.turn.world.functions.vpc_endpoints.insert(service.substr(dot + 1));
}

void make_nat(Making& making, const Resource&) {
  making.turn.world.functions.vpc_endpoints.emplace(function::kEverything);
}

}  // namespace

extern const ResourceType kVpcEndpoint{
    .name = "AWS::EC2::VPCEndpoint", .properties = kEndpointProperties, .make = make_endpoint};
extern const ResourceType kNatGateway{.name = "AWS::EC2::NatGateway", .properties = kNatProperties, .make = make_nat};

}  // namespace millrace::template_
