// The API of Kinesis Data Streams: one function per operation, found by name in the table of `operations.cpp`. Each
// takes its input as on the wire and answers at once. Follows the API reference. Streams are named by StreamName or
// StreamARN; SubscribeToShard, which pushes over HTTP/2, is left out.
#pragma once

#include <span>

#include "core/door/call.h"
#include "core/door/operations.h"
#include "core/kinesis/stream.h"
#include "core/world/turn.h"

namespace millrace::kinesis {

struct Request {
  sim::Turn& turn;
  const door::Call& call;

  const Json& input() const { return call.input; }
  const sim::World& world() const { return turn.world; }
  Streams& all() const { return turn.world.data_streams; }
  std::string text(std::string_view name) const { return text_member(call.input, name); }
};

using Operation = door::Operation<Outcome (*)(const Request& request)>;

std::span<const Operation> operations();  // ascending names

Outcome create_stream(const Request& request);
Outcome delete_stream(const Request& request);
Outcome describe_stream(const Request& request);
Outcome describe_stream_summary(const Request& request);
Outcome list_streams(const Request& request);
Outcome list_shards(const Request& request);
Outcome increase_retention(const Request& request);
Outcome decrease_retention(const Request& request);
Outcome update_stream_mode(const Request& request);
Outcome start_encryption(const Request& request);
Outcome stop_encryption(const Request& request);

Outcome put_record(const Request& request);
Outcome put_records(const Request& request);
Outcome get_shard_iterator(const Request& request);
Outcome get_records(const Request& request);

Outcome split_shard(const Request& request);
Outcome merge_shards(const Request& request);
Outcome update_shard_count(const Request& request);

Outcome register_consumer(const Request& request);
Outcome deregister_consumer(const Request& request);
Outcome describe_consumer(const Request& request);
Outcome list_consumers(const Request& request);
Outcome add_tags(const Request& request);
Outcome remove_tags(const Request& request);
Outcome list_tags(const Request& request);

}  // namespace millrace::kinesis
