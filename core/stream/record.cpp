#include "core/stream/record.h"

#include <array>

#include "core/attribute/wire.h"
#include "core/base/hash.h"

namespace millrace::stream {
namespace {

constexpr size_t kSequenceDigits = 21;

Json image(const ItemPtr& item) { return attribute::to_json(attribute::decode(item)); }

Json change_json(const Record& record, View view) {
  Json out = object_of("ApproximateCreationDateTime", unix_seconds(record.at), "Keys", image(record.keys));
  if (record.new_image) append_member(out, "NewImage", image(record.new_image));
  if (record.old_image) append_member(out, "OldImage", image(record.old_image));
  append_members(out, "SequenceNumber", sequence_text(record.sequence), "SizeBytes", size_of(record), "StreamViewType",
                 name(view));
  return out;
}

Json common(const Record& record, View view, std::string_view arn, std::string_view region) {
  const uint64_t id = hash_number(record.sequence, hash_bytes(arn));
  return object_of("eventID", hex(id) + hex(mix(id)), "eventName", name(record.change), "eventVersion", "1.1",
                   "eventSource", "aws:dynamodb", "awsRegion", region, "dynamodb", change_json(record, view));
}

}  // namespace

std::string_view name(View view) {
  static constexpr std::array<std::string_view, 4> kNames{"KEYS_ONLY", "NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES"};
  return kNames[static_cast<size_t>(view)];
}

bool shows_new(View view) { return view == View::kNewImage || view == View::kNewAndOldImages; }
bool shows_old(View view) { return view == View::kOldImage || view == View::kNewAndOldImages; }

std::string_view name(Change change) {
  static constexpr std::array<std::string_view, 3> kNames{"INSERT", "MODIFY", "REMOVE"};
  return kNames[static_cast<size_t>(change)];
}

std::string sequence_text(uint64_t sequence) {
  const std::string digits = std::to_string(sequence);
  return "1" + std::string(kSequenceDigits - 1 - digits.size(), '0') + digits;
}

bool parse_sequence(std::string_view text, uint64_t& sequence) {
  if (text.size() != kSequenceDigits || text[0] != '1') return false;
  uint64_t n = 0;
  for (const char c : text.substr(1)) {
    if (c < '0' || c > '9' || n > UINT64_MAX / 10 - 1) return false;
    n = n * 10 + static_cast<uint64_t>(c - '0');
  }
  sequence = n;
  return true;
}

uint64_t size_of(const Record& record) {
  const auto size = [](const ItemPtr& item) { return item ? item->size : 0; };
  return size(record.keys) + size(record.old_image) + size(record.new_image);
}

Json to_json(const Record& record, View view, std::string_view arn, std::string_view region) {
  Json out = common(record, view, arn, region);
  if (record.by_expiry) out["userIdentity"] = {{"PrincipalId", "dynamodb.amazonaws.com"}, {"Type", "Service"}};
  return out;
}

Json to_event(const Record& record, View view, std::string_view arn, std::string_view region) {
  Json out = common(record, view, arn, region);
  if (record.by_expiry) out["userIdentity"] = {{"type", "Service"}, {"principalId", "dynamodb.amazonaws.com"}};
  append_member(out, "eventSourceARN", arn);
  return out;
}

}  // namespace millrace::stream
