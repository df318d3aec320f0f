// The API of API Gateway's REST APIs (v1), as far as owners make, look at and publish theirs: one function per
// operation, found by name in the table of `operations.cpp`. Follows the API reference and recorded answers, error
// texts included. Left out: domain names, VPC links, client certificates, SDKs and exports, test invocations.
#pragma once

#include <span>

#include "core/api/api.h"
#include "core/door/call.h"
#include "core/door/operations.h"
#include "core/world/turn.h"

namespace millrace::api {

struct Operating {
  sim::Turn& turn;
  const door::Call& call;

  const Json& input() const { return call.input; }
  Apis& all() const { return turn.world.apis; }
  std::string text(std::string_view name) const { return text_member(call.input, name); }
  // Now, as answers show it: seconds since 1970.
  Json now() const { return unix_seconds(turn.now()); }
};

using Operation = door::Operation<Outcome (*)(const Operating& request)>;

std::span<const Operation> operations();  // ascending names

Outcome create_rest_api(const Operating& request);
Outcome delete_rest_api(const Operating& request);
Outcome get_rest_api(const Operating& request);
Outcome get_rest_apis(const Operating& request);
Outcome import_rest_api(const Operating& request);
Outcome put_rest_api(const Operating& request);
Outcome update_rest_api(const Operating& request);

Outcome create_resource(const Operating& request);
Outcome delete_resource(const Operating& request);
Outcome get_resource(const Operating& request);
Outcome get_resources(const Operating& request);
Outcome update_resource(const Operating& request);

Outcome delete_method(const Operating& request);
Outcome delete_method_response(const Operating& request);
Outcome get_method(const Operating& request);
Outcome get_method_response(const Operating& request);
Outcome put_method_definition(const Operating& request);
Outcome put_method_response(const Operating& request);
Outcome update_method(const Operating& request);
Outcome update_method_response(const Operating& request);

Outcome delete_integration(const Operating& request);
Outcome delete_integration_response(const Operating& request);
Outcome get_integration(const Operating& request);
Outcome get_integration_response(const Operating& request);
Outcome put_integration(const Operating& request);
Outcome put_integration_response(const Operating& request);
Outcome update_integration(const Operating& request);
Outcome update_integration_response(const Operating& request);

Outcome create_model(const Operating& request);
Outcome delete_model(const Operating& request);
Outcome get_model(const Operating& request);
Outcome get_models(const Operating& request);
Outcome create_request_validator(const Operating& request);
Outcome delete_request_validator(const Operating& request);
Outcome get_request_validator(const Operating& request);
Outcome get_request_validators(const Operating& request);
Outcome update_request_validator(const Operating& request);

Outcome create_authorizer(const Operating& request);
Outcome delete_authorizer(const Operating& request);
Outcome get_authorizer(const Operating& request);
Outcome get_authorizers(const Operating& request);

Outcome create_documentation_part(const Operating& request);
Outcome delete_documentation_part(const Operating& request);
Outcome get_documentation_part(const Operating& request);
Outcome get_documentation_parts(const Operating& request);
Outcome update_documentation_part(const Operating& request);

Outcome delete_gateway_response(const Operating& request);
Outcome get_gateway_response(const Operating& request);
Outcome get_gateway_responses(const Operating& request);
Outcome put_gateway_response(const Operating& request);
Outcome update_gateway_response(const Operating& request);

Outcome create_deployment(const Operating& request);
Outcome delete_deployment(const Operating& request);
Outcome get_deployment(const Operating& request);
Outcome get_deployments(const Operating& request);
Outcome update_deployment(const Operating& request);
Outcome create_stage_of_deployment(const Operating& request);
Outcome delete_stage(const Operating& request);
Outcome get_stage(const Operating& request);
Outcome get_stages(const Operating& request);
Outcome update_stage(const Operating& request);

Outcome create_api_key(const Operating& request);
Outcome delete_api_key(const Operating& request);
Outcome get_api_key(const Operating& request);
Outcome get_api_keys(const Operating& request);
Outcome update_api_key(const Operating& request);
Outcome create_usage_plan(const Operating& request);
Outcome delete_usage_plan(const Operating& request);
Outcome get_usage_plan(const Operating& request);
Outcome get_usage_plans(const Operating& request);
Outcome create_usage_plan_key(const Operating& request);
Outcome delete_usage_plan_key(const Operating& request);
Outcome get_usage_plan_keys(const Operating& request);

Outcome delete_vpc_link(const Operating& request);
Outcome get_vpc_link(const Operating& request);
Outcome get_vpc_links(const Operating& request);

}  // namespace millrace::api
