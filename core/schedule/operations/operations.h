// The API of EventBridge Scheduler: one function per operation, found by name in the table of `operations.cpp`. Each
// takes its input as on the wire and answers at once. Follows the API reference and recorded answers, error texts
// included. Roles are kept, and not asked.
#pragma once

#include <span>

#include "core/door/call.h"
#include "core/door/operations.h"
#include "core/schedule/schedule.h"
#include "core/world/turn.h"

namespace millrace::schedule {

struct Request {
  sim::Turn& turn;
  const door::Call& call;

  const Json& input() const { return call.input; }
  const sim::World& world() const { return turn.world; }
  Schedules& all() const { return turn.world.schedules; }
  std::string text(std::string_view name) const { return text_member(call.input, name); }
};

using Operation = door::Operation<Outcome (*)(const Request& request)>;

std::span<const Operation> operations();  // ascending names

Outcome create_schedule(const Request& request);
Outcome update_schedule(const Request& request);
Outcome get_schedule(const Request& request);
Outcome delete_schedule(const Request& request);
Outcome list_schedules(const Request& request);

Outcome create_schedule_group(const Request& request);
Outcome get_schedule_group(const Request& request);
Outcome delete_schedule_group(const Request& request);
Outcome list_schedule_groups(const Request& request);
Outcome tag_resource(const Request& request);
Outcome untag_resource(const Request& request);
Outcome list_tags_for_resource(const Request& request);

}  // namespace millrace::schedule
