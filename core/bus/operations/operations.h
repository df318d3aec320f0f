// The API of EventBridge: one function per operation, found by name in the table of `operations.cpp`. Each takes its
// input as on the wire and answers at once. Follows the API reference and recorded answers, error texts included.
#pragma once

#include <span>

#include "core/bus/buses.h"
#include "core/door/call.h"
#include "core/door/operations.h"
#include "core/world/turn.h"

namespace millrace::bus {

struct Request {
  sim::Turn& turn;
  const door::Call& call;

  const Json& input() const { return call.input; }
  sim::World& world() const { return turn.world; }
  Buses& all() const { return turn.world.buses; }
  std::string text(std::string_view name) const { return text_member(call.input, name); }
  bool has(std::string_view name) const { return call.input.contains(name); }
};

using Operation = door::Operation<Outcome (*)(const Request& request)>;

std::span<const Operation> operations();  // ascending names

Outcome create_event_bus(const Request& request);
Outcome update_event_bus(const Request& request);
Outcome delete_event_bus(const Request& request);
Outcome describe_event_bus(const Request& request);
Outcome list_event_buses(const Request& request);
Outcome put_permission(const Request& request);
Outcome remove_permission(const Request& request);

Outcome put_rule(const Request& request);
Outcome delete_rule(const Request& request);
Outcome describe_rule(const Request& request);
Outcome enable_rule(const Request& request);
Outcome disable_rule(const Request& request);
Outcome list_rules(const Request& request);
Outcome put_targets(const Request& request);
Outcome remove_targets(const Request& request);
Outcome list_targets_by_rule(const Request& request);
Outcome list_rule_names_by_target(const Request& request);

Outcome put_events(const Request& request);
Outcome test_event_pattern(const Request& request);

Outcome create_archive(const Request& request);
Outcome update_archive(const Request& request);
Outcome delete_archive(const Request& request);
Outcome describe_archive(const Request& request);
Outcome list_archives(const Request& request);
Outcome start_replay(const Request& request);
Outcome cancel_replay(const Request& request);
Outcome describe_replay(const Request& request);
Outcome list_replays(const Request& request);

Outcome create_connection(const Request& request);
Outcome update_connection(const Request& request);
Outcome deauthorize_connection(const Request& request);
Outcome delete_connection(const Request& request);
Outcome describe_connection(const Request& request);
Outcome list_connections(const Request& request);
Outcome create_api_destination(const Request& request);
Outcome update_api_destination(const Request& request);
Outcome delete_api_destination(const Request& request);
Outcome describe_api_destination(const Request& request);
Outcome list_api_destinations(const Request& request);
Outcome create_endpoint(const Request& request);
Outcome update_endpoint(const Request& request);
Outcome delete_endpoint(const Request& request);
Outcome describe_endpoint(const Request& request);
Outcome list_endpoints(const Request& request);

Outcome tag_resource(const Request& request);
Outcome untag_resource(const Request& request);
Outcome list_tags_for_resource(const Request& request);

}  // namespace millrace::bus
