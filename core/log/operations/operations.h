// The API of CloudWatch Logs, as far as it is here: one function per operation, found by name in the table of
// `operations.cpp`. Follows the API reference and recorded answers, error texts included.
#pragma once

#include <span>

#include "core/door/call.h"
#include "core/door/operations.h"
#include "core/log/log.h"
#include "core/world/turn.h"

namespace millrace::log {

struct Request {
  sim::Turn& turn;
  const door::Call& call;

  const Json& input() const { return call.input; }
  const sim::World& world() const { return turn.world; }
  Logs& all() const { return turn.world.logs; }
  std::string text(std::string_view name) const { return text_member(call.input, name); }
};

using Operation = door::Operation<Outcome (*)(const Request& request)>;

std::span<const Operation> operations();  // ascending names

Outcome create_log_group(const Request& request);
Outcome delete_log_group(const Request& request);
Outcome describe_log_groups(const Request& request);
Outcome put_retention_policy(const Request& request);
Outcome delete_retention_policy(const Request& request);
Outcome create_log_stream(const Request& request);
Outcome delete_log_stream(const Request& request);
Outcome describe_log_streams(const Request& request);

Outcome put_log_events(const Request& request);
Outcome get_log_events(const Request& request);
Outcome filter_log_events(const Request& request);

Outcome put_resource_policy(const Request& request);
Outcome describe_resource_policies(const Request& request);
Outcome delete_resource_policy(const Request& request);

Outcome put_subscription_filter(const Request& request);
Outcome delete_subscription_filter(const Request& request);
Outcome describe_subscription_filters(const Request& request);
Outcome tag_log_group(const Request& request);
Outcome untag_log_group(const Request& request);
Outcome list_tags_log_group(const Request& request);
Outcome tag_resource(const Request& request);
Outcome untag_resource(const Request& request);
Outcome list_tags_for_resource(const Request& request);

}  // namespace millrace::log
