#include "core/table/operations/operations.h"
#include "core/table/storage/lifecycle.h"

namespace millrace::table {
// Changes go into no Kinesis stream here, so there is never a destination.
Outcome describe_kinesis_streaming_destination(Database& database, const Context& context, const Json& input,
                                               Effects&) {
  const auto table = named_table(database, context, input);
  if (!table) return tl::unexpected<ServiceError>(table.error());
  return Json{{"TableName", (*table)->name}, {"KinesisDataStreamDestinations", Json::array()}};
}

}  // namespace millrace::table
