// First-class integrations of HTTP APIs: `IntegrationSubtype` names a service's operation, and the request parameters
// are its members. Follows the developer guide, "Integration subtype reference". Left out: AppConfig.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/api/integration/http_mapping.h"
#include "core/api/integration/service_call.h"

namespace millrace::api {

// `SQS-SendMessage` as an address; nothing when there is no such subtype here.
std::optional<ServiceAddress> read_subtype(std::string_view subtype);

// The call that the parameters make. Members that are structures, lists or maps are written in JSON.
Calling subtype_call(const std::string& subtype, const Mappings& parameters, const Sources& sources,
                     const std::string& region);

// Queues are asked in the query protocol, and answer in XML.
BackEnd answer_of_subtype(const ServiceCall& call, const Outcome& outcome, const std::string& request_id);

}  // namespace millrace::api
