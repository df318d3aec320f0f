#include "core/table/operations/settings_operations.h"

#include "core/table/storage/lifecycle.h"
#include "core/table/request/schema.h"
#include "core/table/storage/store.h"

namespace millrace::table {
namespace {

using attribute::validation_error;

constexpr Duration kTimeToLiveRest = hours(1);  // between two changes of a table's time to live
constexpr size_t kTagsPage = 10;

Checked<Table*> named_table(Database& database, const Context& context, const Json& input) {
  const std::string name = text_member(input, "TableName");
  if (Table* table = find_table(database, context, name)) return table;
  return service_error("ResourceNotFoundException",
                       "Requested resource not found: Table: " + std::string(table_name_of(name)) + " not found");
}

tl::unexpected<ServiceError> parameter_missing(const char* name) {
  return validation_error("The parameter '" + std::string(name) + "' is required but was not present in the request");
}

Checked<Table*> tagged_table(Database& database, const Context& context, const Json& input, const char* operation) {
  const std::string arn = text_member(input, "ResourceArn");
  if (arn.empty()) return validation_error("Invalid TableArn");
  const size_t name = arn.find(":table/");
  if (!arn.starts_with("arn:") || name == std::string::npos || arn.find('/', name + 7) != std::string::npos) {
    return validation_error("Invalid TableArn: Invalid ResourceArn provided as input " + arn);
  }
  if (!arn.starts_with("arn:aws:dynamodb:" + context.region + ":" + context.account + ":")) {
    return service_error("AccessDeniedException", "User: arn:aws:iam::" + context.account +
                                                      ":root is not authorized to perform: dynamodb:" + operation +
                                                      " on resource: " + arn);
  }
  if (Table* table = find_table(database, context, arn)) return table;
  return service_error("ResourceNotFoundException", "Requested resource not found: ResourcArn: " + arn + " not found");
}

}  // namespace

Outcome update_time_to_live(Database& database, const Context& context, const Json& input, Effects& effects) {
  const auto found = named_table(database, context, input);
  if (!found) return tl::unexpected<ServiceError>(found.error());
  Table& table = **found;
  const Json& wanted = member(input, "TimeToLiveSpecification");
  const bool enable = member(wanted, "Enabled") == true;
  const std::string attribute = text_member(wanted, "AttributeName");
  TimeToLive& ttl = table.time_to_live;
  if (!enable && !ttl.enabled) return validation_error("TimeToLive is already disabled");
  if (ttl.enabled && attribute != ttl.attribute) {
    return validation_error("TimeToLive is active on a different AttributeName: current AttributeName is " +
                            ttl.attribute);
  }
  if (enable && ttl.enabled) return validation_error("TimeToLive is already enabled");
  if (ttl.changed && context.now < *ttl.changed + kTimeToLiveRest) {
    return validation_error("Time to live has been modified multiple times within a fixed interval");
  }
  ttl = {attribute, enable, context.now};
  if (enable) {
    for (auto at = table.rows.begin(); at != table.rows.end(); at = table.rows.next(at)) {
      note_expiry(table, *table.rows.at(at).item, context, effects);
    }
  }
  return Json{{"TimeToLiveSpecification", {{"Enabled", enable}, {"AttributeName", attribute}}}};
}

Outcome describe_time_to_live(Database& database, const Context& context, const Json& input, Effects&) {
  const auto table = named_table(database, context, input);
  if (!table) return tl::unexpected<ServiceError>(table.error());
  const TimeToLive& ttl = (*table)->time_to_live;
  const bool settled = !ttl.changed || *ttl.changed + context.settings.table_delay <= context.now;
  Json description{{"TimeToLiveStatus", ttl.enabled ? (settled ? "ENABLED" : "ENABLING")
                                        : settled   ? "DISABLED"
                                                    : "DISABLING"}};
  if (ttl.enabled || !settled) description["AttributeName"] = ttl.attribute;
  return Json{{"TimeToLiveDescription", description}};
}

Outcome tag_resource(Database& database, const Context& context, const Json& input, Effects&) {
  const auto table = tagged_table(database, context, input, "TagResource");
  if (!table) return tl::unexpected<ServiceError>(table.error());
  const Json& tags = member(input, "Tags");
  if (tags.is_null()) return parameter_missing("Tags");
  if (tags.empty()) return validation_error("Atleast one Tag needs to be provided as Input.");
  if (auto failure = add_tags((*table)->tags, tags)) return tl::unexpected<ServiceError>(std::move(*failure));
  return Json::object();
}

Outcome untag_resource(Database& database, const Context& context, const Json& input, Effects&) {
  const auto table = tagged_table(database, context, input, "UntagResource");
  if (!table) return tl::unexpected<ServiceError>(table.error());
  const Json& keys = member(input, "TagKeys");
  if (keys.is_null()) return parameter_missing("TagKeys");
  if (keys.empty()) return validation_error("Atleast one Tag Key should be provided as Input.");
  for (const Json& key : keys) (*table)->tags.erase(key.get<std::string>());
  return Json::object();
}

Outcome list_tags_of_resource(Database& database, const Context& context, const Json& input, Effects&) {
  const auto table = tagged_table(database, context, input, "ListTagsOfResource");
  if (!table) return tl::unexpected<ServiceError>(table.error());
  const auto& tags = (*table)->tags;
  Json list = Json::array();
  auto it = tags.upper_bound(text_member(input, "NextToken"));
  if (member(input, "NextToken").is_null()) it = tags.begin();
  for (; it != tags.end() && list.size() < kTagsPage; ++it) list.push_back({{"Key", it->first}, {"Value", it->second}});
  Json answer{{"Tags", list}};
  if (it != tags.end()) answer["NextToken"] = std::prev(it)->first;
  return answer;
}

Outcome describe_kinesis_streaming_destination(Database& database, const Context& context, const Json& input,
                                               Effects&) {
  const auto table = named_table(database, context, input);
  if (!table) return tl::unexpected<ServiceError>(table.error());
  return Json{{"TableName", (*table)->name}, {"KinesisDataStreamDestinations", Json::array()}};
}

Outcome list_global_tables(Database&, const Context&, const Json&, Effects&) {
  return Json{{"GlobalTables", Json::array()}};
}

Outcome describe_limits(Database&, const Context&, const Json&, Effects&) {
  return Json{{"AccountMaxReadCapacityUnits", 80'000},
              {"AccountMaxWriteCapacityUnits", 80'000},
              {"TableMaxReadCapacityUnits", 40'000},
              {"TableMaxWriteCapacityUnits", 40'000}};
}

Outcome describe_endpoints(Database&, const Context& context, const Json&, Effects&) {
  return Json{
      {"Endpoints", {{{"Address", "dynamodb." + context.region + ".amazonaws.com"}, {"CachePeriodInMinutes", 1'440}}}}};
}

}  // namespace millrace::table
