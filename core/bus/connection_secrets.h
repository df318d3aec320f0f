// What is secret in a connection lies in Secrets Manager, in a secret that EventBridge makes, keeps and takes away.
// Follows the EventBridge user guide, "Connections for API targets", and recordings.
#pragma once

#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/bus/connection.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::bus {

// Of the secret of the connection of that name.
std::string secret_arn(const std::string& region, const std::string& account, const std::string& connection);

// The error is Secrets Manager's.
std::optional<ServiceError> keep_secret(sim::Turn& turn, const Connection& connection);
void change_secret(sim::Turn& turn, const Connection& connection);
void forget_secret(sim::Turn& turn, const Connection& connection);

}  // namespace millrace::bus
