// The API of EventBridge Pipes: one function per operation, found by name in the table of `operations.cpp`. Each takes
// its input as on the wire and answers at once, with the state that the pipe passes through now (states.h).
#pragma once

#include <span>

#include "core/door/call.h"
#include "core/door/operations.h"
#include "core/pipe/pipe.h"
#include "core/world/turn.h"

namespace millrace::pipe {

struct Request {
  sim::Turn& turn;
  const door::Call& call;

  const Json& input() const { return call.input; }
  Pipes& all() const { return turn.world.pipes; }
  std::string text(std::string_view name) const { return text_member(call.input, name); }
};

using Operation = door::Operation<Outcome (*)(const Request& request)>;

std::span<const Operation> operations();  // ascending names

Outcome create_pipe(const Request& request);
Outcome delete_pipe(const Request& request);
Outcome describe_pipe(const Request& request);
Outcome list_pipes(const Request& request);
Outcome start_pipe(const Request& request);
Outcome stop_pipe(const Request& request);
Outcome update_pipe(const Request& request);

Outcome list_tags_for_resource(const Request& request);
Outcome tag_resource(const Request& request);
Outcome untag_resource(const Request& request);

}  // namespace millrace::pipe
