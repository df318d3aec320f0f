// Definitions while their owner works on them, and what is wrong with requests for what is not there.
#pragma once

#include "core/api/operations/operations.h"

namespace millrace::api {

// What is told of what is not there.
inline constexpr const char* kNoResource = "Invalid Resource identifier specified";
inline constexpr const char* kNoMethod = "Invalid Method identifier specified";
inline constexpr const char* kNoIntegrationThere = "Invalid Integration identifier specified";
inline constexpr const char* kNoStatusCode = "Invalid Response status code specified";

ServiceError bad_request(std::string message);
ServiceError not_found(std::string message);
ServiceError conflict(std::string message);

inline tl::unexpected<ServiceError> refused_with(ServiceError error) { return tl::unexpected(std::move(error)); }

// Null when there is no such API.
const Definition* find_definition(const Operating& request);
// The one to be changed, apart from all copies of the World; it must be there.
Definition& change_definition(const Operating& request);

// `Invalid API identifier specified 123456789012:abc`.
ServiceError no_api(const Operating& request);

// Where a method, and its integration, is kept; every pointer may be null.
struct MethodPlace {
  const Definition* definition = nullptr;
  const DefinedResource* resource = nullptr;
  const Json* method = nullptr;
  const Json* integration = nullptr;
};
MethodPlace find_place(const Operating& request);

// To change it: the same, which must be there.
Json& change_method(const Operating& request);

// Letters and digits that nothing else of the World is called.
std::string new_id(const Operating& request, std::string_view kind, size_t length);

// The members of the input that are there and not null.
Json chosen_members(const Json& input, std::initializer_list<const char*> names);

// `{"items": […]}`, of at most `limit` behind `position`.
Json page_of(const Operating& request, const Definition::Named& all, const char* member_name = "items");

}  // namespace millrace::api
