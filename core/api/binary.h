// Bodies that are bytes: which media types a REST API takes as such, and how bodies are converted between bytes and
// Base64 on their way to a back end and back. Follows the developer guide, "Content type conversions in API Gateway".
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/api/api.h"

namespace millrace::api {

// Whether the API lists the type, or all of them (`*/*`). What follows a semicolon does not count.
bool is_binary_type(const Api& api, std::string_view type);
// Likewise the first type that a client accepts.
bool accepts_binary(const Api& api, const Request& request);

std::string bytes_of(const Request& request);
std::string bytes_of(const Response& response);
// As text, or in Base64 where they are none.
void set_bytes(Response& response, std::string bytes);

// Bytes, which are binary data or text, as `how` has them. Nothing when text that should be Base64 is none.
std::optional<std::string> converted(std::string bytes, bool binary, Conversion how);

// What is done where an integration response says nothing: the client gets binary data if it accepts that, else text.
// An API without binary types leaves bodies as they are.
Conversion conversion_for(const Api& api, const Request& request);

}  // namespace millrace::api
