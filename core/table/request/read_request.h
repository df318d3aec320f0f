// What Query and Scan have in common: which table or index, which attributes, the filter, where a page begins and ends.
// Follows "Querying tables" and "Scanning tables" of the DynamoDB Developer Guide: limits count what is looked at, not
// what the filter lets through.
#pragma once

#include "core/table/request/parameters.h"

namespace millrace::table {

constexpr uint64_t kPageBytesMax = 1'048'576;

struct ReadRequest {
  enum class Select : uint8_t { kAll, kProjected, kSpecific, kCount };
  std::string table;
  std::string index;  // or empty
  Select select = Select::kAll;
  std::optional<Projection> projection;
  std::optional<Condition> filter;
  bool older_filter = false;  // from QueryFilter or ScanFilter, for the words of one error
  bool strong = false;
  bool flat = false;  // the projection names parts as PartiQL does
  int64_t limit = INT64_MAX;
  std::optional<Map> start;  // ExclusiveStartKey
};

// The parts that do not need the table. `older_filter` is `QueryFilter` or `ScanFilter`.
Checked<ReadRequest> read_read_request(const Json& input, std::string_view older_filter, Placeholders& placeholders);

// The table's or the index's rows, and what it takes to read them.
struct Source {
  Table* table = nullptr;
  Index* index = nullptr;  // or null
  const Rows& rows() const { return index ? index->rows : table->rows; }
  const KeySchema& key() const { return index ? index->key : table->key; }
};
// Refuses unknown indexes, those still being built, consistent reads of global ones, and attributes that one cannot
// give.
Checked<Source> source_of(Table& table, const ReadRequest& request, Instant now);
// Refuses filters on key attributes.
std::optional<ServiceError> check_filter(const Source& source, const ReadRequest& request);

// The row key that ExclusiveStartKey means; it has to have exactly the keys of table and index.
Checked<std::string> start_key(const Source& source, const Map& start);

// A stretch of rows, walked up or down: [low, high), `high` empty for no end.
struct Range {
  std::string low;
  std::string high;
  bool forward = true;
};

// Reads the stretches one after the other, those before the one that holds `ExclusiveStartKey` left out. Answers with
// `Items`, `Count`, `ScannedCount`, `LastEvaluatedKey` and capacity.
Outcome read_page(const Source& source, const ReadRequest& request, std::vector<Range> ranges, const Json& input,
                  const Context& context, Effects& effects);

}  // namespace millrace::table
