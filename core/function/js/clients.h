// The clients of services, `@aws-sdk/client-*`: each is made from its service's face and model, by `core/door/sdk.cpp`,
// where all services are known. How a client works is the same for all (sdk/client.mjs).
#pragma once

#include <string>
#include <string_view>

#include "core/function/invocation.h"

namespace millrace::function::js {

bool is_client(std::string_view package);

// The client's module: commands, errors, paginators and waiters. Exports those that `code` mentions anywhere: making a
// hundred classes takes longer than most handlers. Code that puts the names of commands together gets them all.
std::string client_source(std::string_view package, const Code& code);

// For a message about one that is not there: `@aws-sdk/client-dynamodb, @aws-sdk/client-lambda, …`.
std::string client_packages();

}  // namespace millrace::function::js
