// What answers requests, made of a definition (definition.h): by a deployment of its owner, or when a template is made.
#pragma once

#include <string>
#include <tl/expected.hpp>

#include "core/api/api.h"
#include "core/base/result.h"

namespace millrace::api {

// An authoriser in the words of either API Gateway (`CreateAuthorizer`). Not a problem, but never of use: one of a type
// that is none.
Authorizer read_authorizer(const Json& given);

OwnResponse read_own_response(const Json& given);

struct Place {
  std::string account, region;
};

// Everything of the definition but its methods: models, authorisers, responses, the API's own policy. The error is the
// policy's.
tl::expected<void, std::string> furnish(Api& api, const Definition& definition, const Place& place);

// The path of a resource: `/task/{task_id}`.
std::string path_of_resource(const Definition& definition, const std::string& id);

// A whole API, published as a stage. BadRequestException.
tl::expected<Api, ServiceError> publish(const Definition& definition, const std::string& stage,
                                        std::map<std::string, std::string> variables, const Place& place);

}  // namespace millrace::api
