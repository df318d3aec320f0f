#include "core/stream/iterator.h"
#include "core/table/operations/operations.h"
#include "core/table/storage/lifecycle.h"

namespace millrace::table {
namespace {

using attribute::validation_error;
using stream::Shard;
using stream::Stream;

// The oldest record that may still be read, for requests that name a place before it.
std::optional<ServiceError> check_not_trimmed(const Shard& shard, uint64_t sequence, Instant now) {
  const auto oldest = stream::read(shard, 0, 1, now);
  const bool forgotten = now - shard.opened > stream::kRetention;
  if (!forgotten || (!oldest.empty() && sequence >= oldest[0]->sequence)) return std::nullopt;
  return service_error("TrimmedDataAccessException",
                       "The operation attempted to read past the oldest stream record in a shard.")
      .value();
}

Checked<uint64_t> starting_place(const Shard& shard, const Stream& stream, const Json& input, Instant now) {
  const std::string type = text_member(input, "ShardIteratorType");
  const bool names_place = type.ends_with("_SEQUENCE_NUMBER");
  if (!names_place && !member(input, "SequenceNumber").is_null()) {
    return validation_error("The parameter 'SequenceNumber' must not be present when ShardIteratorType is " + type);
  }
  if (type == "TRIM_HORIZON") return shard.first_sequence;
  if (type == "LATEST") return shard.last_sequence ? *shard.last_sequence + 1 : stream.next_sequence;
  const std::string text = text_member(input, "SequenceNumber");
  if (text.empty()) {
    return validation_error("The parameter 'SequenceNumber' is required when ShardIteratorType is " + type);
  }
  uint64_t sequence = 0;
  const bool ours = stream::parse_sequence(text, sequence) && sequence >= shard.first_sequence &&
                    sequence <= shard.last_sequence.value_or(stream.next_sequence);
  if (!ours) return validation_error("Invalid SequenceNumber provided: " + text + " is not in shard " + shard.id);
  if (auto failure = check_not_trimmed(shard, sequence, now)) return tl::unexpected<ServiceError>(std::move(*failure));
  return type == "AT_SEQUENCE_NUMBER" ? sequence : sequence + 1;
}

}  // namespace

Outcome get_shard_iterator(Database& database, const Context& context, const Json& input, Effects&) {
  const auto stream = find_stream(database, context, text_member(input, "StreamArn"));
  if (!stream) return tl::unexpected<ServiceError>(stream.error());
  const Shard* shard = stream::find_shard(**stream, text_member(input, "ShardId"));
  if (!shard) return service_error("ResourceNotFoundException", "Requested resource not found: Shard does not exist");
  const auto place = starting_place(*shard, **stream, input, context.now);
  if (!place) return tl::unexpected<ServiceError>(place.error());
  return Json{
      {"ShardIterator", stream::to_token({(*stream)->arn, shard->id, *place, context.now + stream::kIteratorLife})}};
}

}  // namespace millrace::table
