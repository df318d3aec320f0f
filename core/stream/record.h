// A change of one item as a table's stream tells it, and the two shapes in which it is handed out: an answer of
// GetRecords and the event that a function receives. Follows "Record" and "StreamRecord" of the DynamoDB Streams API
// Reference.
#pragma once

#include <cstdint>
#include <string>

#include "core/attribute/item.h"
#include "core/base/json.h"
#include "core/base/time.h"

namespace millrace::stream {

using attribute::ItemPtr;

enum class View : uint8_t { kKeysOnly, kNewImage, kOldImage, kNewAndOldImages };
std::string_view name(View view);  // `NEW_AND_OLD_IMAGES`
bool shows_new(View view);
bool shows_old(View view);

enum class Change : uint8_t { kInsert, kModify, kRemove };
std::string_view name(Change change);  // `INSERT`

struct Record {
  uint64_t sequence = 0;
  Instant at;
  Change change = Change::kInsert;
  bool by_expiry = false;  // the time-to-live sweep deleted the item
  ItemPtr keys;
  ItemPtr old_image;  // null when the view hides it or there was none
  ItemPtr new_image;

  template <class V>
  static void fields(V& v, auto& self) {
    v("sequence", self.sequence);
    v("at", self.at);
    v("change", self.change);
    v("by_expiry", self.by_expiry);
    v("keys", self.keys);
    v("old_image", self.old_image);
    v("new_image", self.new_image);
  }
};

// Sequence numbers are 21 digits, so their order as text is their order.
std::string sequence_text(uint64_t sequence);
// False for text that is no sequence number of ours; the answer is then unchanged.
bool parse_sequence(std::string_view text, uint64_t& sequence);

// Bytes of the keys and the images shown.
uint64_t size_of(const Record& record);

// `arn` is the stream's, for the event's id and its source.
Json to_json(const Record& record, View view, std::string_view arn, std::string_view region);
// As a function's event source mapping hands it over: with `eventSourceARN`, and identities in lower case.
Json to_event(const Record& record, View view, std::string_view arn, std::string_view region);

}  // namespace millrace::stream
