// Who sends a request, where a person chooses it: a user of a pool signs in and gets a token; a user of IAM signs with
// a key; a role is taken on, by the account's root, and its session signs. It happens when the request departs.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/api/request.h"
#include "core/base/result.h"

namespace millrace::sim {
struct Turn;
struct World;
}  // namespace millrace::sim

namespace millrace::api {

// All who may be chosen. A name that several have stands for the first of them.
std::vector<std::string> callers(const sim::World& world);

// The problem when `Request::as` names nobody.
std::optional<Problem> check_caller(const sim::World& world, const std::string& as);

// Gives the request what its caller has: a token in `authorization`, or the key that it is signed with.
void identify(sim::Turn& turn, Request& request);

// The id of the key of a new session in that role.
std::string key_of_role(sim::Turn& turn, const std::string& role, const std::string& session_name);

}  // namespace millrace::api
