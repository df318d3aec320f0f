#include "core/table/operations/operations.h"
#include "core/table/request/parameters.h"
#include "core/table/storage/lifecycle.h"

namespace millrace::table {
Outcome list_streams(Database& database, const Context& context, const Json& input, Effects&) {
  sweep(database, context.now);
  const auto limit = static_cast<size_t>(limit_of(input, 100));
  const std::string table = text_member(input, "TableName");
  const std::string after = text_member(input, "ExclusiveStartStreamArn");
  if (!after.empty() && !is_stream_arn(after)) {
    return attribute::validation_error("Invalid ExclusiveStartStreamArn: " + after + " is no stream's ARN");
  }
  Json list = Json::array();
  Json answer = Json::object();
  auto it = database.streams.upper_bound(after);
  for (; it != database.streams.end(); ++it) {
    const stream::Stream& stream = it->second;
    if (!table.empty() && stream.table != table) continue;
    if (list.size() == limit) break;
    list.push_back({{"StreamArn", stream.arn}, {"TableName", stream.table}, {"StreamLabel", stream.label}});
  }
  if (it != database.streams.end()) answer["LastEvaluatedStreamArn"] = list.back()["StreamArn"];
  answer["Streams"] = std::move(list);
  return answer;
}

}  // namespace millrace::table
