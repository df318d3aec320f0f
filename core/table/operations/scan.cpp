#include "core/table/operations/operations.h"
#include "core/table/request/read_request.h"
#include "core/table/storage/lifecycle.h"

namespace millrace::table {
namespace {

constexpr std::string_view kScanExpressions[] = {"ProjectionExpression", "FilterExpression"};
constexpr std::string_view kScanOlder[] = {"AttributesToGet", "ScanFilter", "ConditionalOperator"};
constexpr std::string_view kScanWithValues[] = {"FilterExpression"};

using attribute::validation_error;

struct Segment {
  int64_t number = 0;
  int64_t of = 1;
};

Checked<Segment> read_segment(const Json& input) {
  const Json& number = member(input, "Segment");
  const Json& of = member(input, "TotalSegments");
  if (number.is_null() && of.is_null()) return Segment{};
  if (of.is_null()) {
    return validation_error(
        "The TotalSegments parameter is required but was not present in the request when Segment parameter is present");
  }
  if (number.is_null()) {
    return validation_error(
        "The Segment parameter is required but was not present in the request when parameter TotalSegments is present");
  }
  const Segment segment{door::whole_number(number), door::whole_number(of)};
  if (segment.number < segment.of) return segment;
  return validation_error(
      "The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: " +
      std::to_string(segment.number) + " is not less than TotalSegments: " + std::to_string(segment.of));
}

// Segments share the partitions by their hashes, in equal stretches.
Range range_of(const Segment& segment) {
  const auto bound = [&](int64_t n) {
    const auto whole = static_cast<attribute::Digits>(n) << 64;
    return from_hash(static_cast<uint64_t>(whole / static_cast<uint64_t>(segment.of)));
  };
  return {segment.number == 0 ? "" : bound(segment.number),
          segment.number + 1 == segment.of ? "" : bound(segment.number + 1)};
}

}  // namespace

Outcome scan(Database& database, const Context& context, const Json& input, Effects& effects) {
  auto placeholders = read_placeholders(input, {kScanExpressions, kScanOlder, kScanWithValues});
  if (!placeholders) return tl::unexpected<ServiceError>(std::move(placeholders.error()));
  auto request = read_read_request(input, "ScanFilter", *placeholders);
  if (!request) return tl::unexpected<ServiceError>(std::move(request.error()));
  const auto segment = read_segment(input);
  if (!segment) return tl::unexpected<ServiceError>(segment.error());
  if (auto unused = placeholders->unused()) return tl::unexpected<ServiceError>(std::move(*unused));
  const auto table = usable_table(database, context, request->table);
  if (!table) return tl::unexpected<ServiceError>(table.error());
  const auto source = source_of(**table, *request, context.now);
  if (!source) return tl::unexpected<ServiceError>(source.error());
  Range range = range_of(*segment);
  if (request->start) {
    const auto start = start_key(*source, *request->start);
    if (!start) return tl::unexpected<ServiceError>(start.error());
    if (*start < range.low || (!range.high.empty() && *start >= range.high)) {
      return validation_error(
          "The provided starting key is invalid: Invalid ExclusiveStartKey. Please use ExclusiveStartKey with correct "
          "Segment. TotalSegments: " +
          std::to_string(segment->of) + " Segment: " + std::to_string(segment->number));
    }
  }
  return read_page(*source, *request, {std::move(range)}, input, context, effects);
}

}  // namespace millrace::table
