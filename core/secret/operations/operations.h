// The API of Secrets Manager: one function per operation, found by name in the table of `operations.cpp`. Each takes
// its input as on the wire and answers at once. Follows the API reference and recorded answers, error texts included.
// Replication to other regions is left out.
#pragma once

#include <span>

#include "core/door/call.h"
#include "core/door/operations.h"
#include "core/secret/secret.h"
#include "core/world/turn.h"

namespace millrace::secret {

struct Request {
  sim::Turn& turn;
  const door::Call& call;

  const Json& input() const { return call.input; }
  Secrets& all() const { return turn.world.secrets; }
  std::string text(std::string_view name) const { return text_member(call.input, name); }
};

using Operation = door::Operation<Outcome (*)(const Request& request)>;

std::span<const Operation> operations();  // ascending names

Outcome create_secret(const Request& request);
Outcome update_secret(const Request& request);
Outcome delete_secret(const Request& request);
Outcome restore_secret(const Request& request);
Outcome describe_secret(const Request& request);
Outcome list_secrets(const Request& request);

Outcome get_secret_value(const Request& request);
Outcome batch_get_secret_value(const Request& request);
Outcome put_secret_value(const Request& request);
Outcome list_secret_version_ids(const Request& request);
Outcome update_secret_version_stage(const Request& request);

Outcome get_random_password(const Request& request);
Outcome rotate_secret(const Request& request);
Outcome cancel_rotate_secret(const Request& request);

Outcome put_resource_policy(const Request& request);
Outcome get_resource_policy(const Request& request);
Outcome delete_resource_policy(const Request& request);
Outcome validate_resource_policy(const Request& request);
Outcome tag_resource(const Request& request);
Outcome untag_resource(const Request& request);

}  // namespace millrace::secret
