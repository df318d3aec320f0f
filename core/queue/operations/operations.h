// The API of SQS: one function per operation, found by name in the table of `operations.cpp`. Each takes its input as
// on the wire and answers at once, or returns nothing and answers later through the door. Follows the API reference,
// error names and texts included.
#pragma once

#include <optional>
#include <span>

#include "core/door/call.h"
#include "core/door/operations.h"
#include "core/queue/queues.h"
#include "core/world/turn.h"

namespace millrace::queue {

struct Request {
  sim::Turn& turn;
  const door::Call& call;

  const Json& input() const { return call.input; }
  sim::World& world() const { return turn.world; }
  Queues& all() const { return turn.world.queues; }
};

using Answer = std::optional<Outcome>;  // nothing: later
using Operation = door::Operation<Answer (*)(const Request& request)>;

std::span<const Operation> operations();  // ascending names

Answer create_queue(const Request& request);
Answer delete_queue(const Request& request);
Answer purge_queue(const Request& request);
Answer get_queue_url(const Request& request);
Answer list_queues(const Request& request);
Answer list_dead_letter_source_queues(const Request& request);
Answer get_queue_attributes(const Request& request);
Answer set_queue_attributes(const Request& request);
Answer add_permission(const Request& request);
Answer remove_permission(const Request& request);
Answer tag_queue(const Request& request);
Answer untag_queue(const Request& request);
Answer list_queue_tags(const Request& request);

Answer send_message(const Request& request);
Answer send_message_batch(const Request& request);
Answer receive_message(const Request& request);
Answer delete_message(const Request& request);
Answer delete_message_batch(const Request& request);
Answer change_message_visibility(const Request& request);
Answer change_message_visibility_batch(const Request& request);

Answer start_message_move_task(const Request& request);
Answer cancel_message_move_task(const Request& request);
Answer list_message_move_tasks(const Request& request);

}  // namespace millrace::queue
