#include "core/template/drawing.h"
#include "core/template/making.h"
#include "core/template/resource_type.h"
#include "core/template/resources/reasons.h"

namespace millrace::template_ {
namespace {

constexpr Property kKeySchema[] = {{"AttributeName"}, {"KeyType"}, {}};
constexpr Property kAttribute[] = {{"AttributeName"}, {"AttributeType"}, {}};
constexpr Property kThroughput[] = {number("ReadCapacityUnits"), number("WriteCapacityUnits"), {}};
constexpr Property kProjection[] = {{"ProjectionType"}, {"NonKeyAttributes"}, {}};
constexpr Property kIndex[] = {{"IndexName"},
                               {"KeySchema", nullptr, kKeySchema},
                               {"Projection", nullptr, kProjection},
                               {"ProvisionedThroughput", nullptr, kThroughput},
                               {"OnDemandThroughput", kNotYet},
                               {"WarmThroughput", kNotYet},
                               {"ContributorInsightsSpecification", kNoTracing},
                               {}};
constexpr Property kStreamSpecification[] = {{"StreamViewType"}, {"ResourcePolicy"}, {}};
constexpr Property kTimeToLive[] = {{"AttributeName"}, flag("Enabled"), {}};
constexpr Property kTableProperties[] = {{"TableName"},
                                         {"KeySchema", nullptr, kKeySchema},
                                         {"AttributeDefinitions", nullptr, kAttribute},
                                         {"BillingMode"},
                                         {"ProvisionedThroughput", nullptr, kThroughput},
                                         {"GlobalSecondaryIndexes", nullptr, kIndex},
                                         {"LocalSecondaryIndexes", nullptr, kIndex},
                                         {"StreamSpecification", nullptr, kStreamSpecification},
                                         {"TimeToLiveSpecification", nullptr, kTimeToLive},
                                         {"OnDemandThroughput", kNotYet},
                                         {"WarmThroughput", kNotYet},
                                         {"TableClass", "storage costs nothing here"},
                                         {"DeletionProtectionEnabled", "tables are not deleted from under the run"},
                                         {"PointInTimeRecoverySpecification", kNoBackups},
                                         {"SSESpecification", kNoSecrets},
                                         {"ContributorInsightsSpecification", kNoTracing},
                                         {"KinesisStreamSpecification", kNotYet},
                                         {"ImportSourceSpecification", kNotYet},
                                         {"ResourcePolicy"},
                                         {"Tags", kNoTags},
                                         {}};

// Those that CreateTable takes as they are.
constexpr const char* kTaken[] = {"KeySchema",
                                  "AttributeDefinitions",
                                  "BillingMode",
                                  "ProvisionedThroughput",
                                  "GlobalSecondaryIndexes",
                                  "LocalSecondaryIndexes"};

constexpr Right kTableRights[] = {{"dynamodb:GetItem", Meaning::kReads},
                                  {"dynamodb:Query", Meaning::kReads},
                                  {"dynamodb:Scan", Meaning::kReads},
                                  {"dynamodb:BatchGetItem", Meaning::kReads},
                                  {"dynamodb:PutItem", Meaning::kWrites},
                                  {"dynamodb:UpdateItem", Meaning::kWrites},
                                  {"dynamodb:DeleteItem", Meaning::kWrites},
                                  {"dynamodb:BatchWriteItem", Meaning::kWrites},
                                  {}};

void identify_table(const Named& table, Identity& identity) {
  identity.attributes["StreamArn"] = table.arn + "/stream/" + table.stack.made_at;
}

// `ResourcePolicy` of a table or of its stream.
void put_policy(Making& making, const Resource& table, const std::string& arn, const Json& given) {
  const Json& document = member(given, "PolicyDocument");
  if (document.is_null()) return;
  making.call(table, "dynamodb", "PutResourcePolicy",
              {{"ResourceArn", arn}, {"Policy", document.is_string() ? document : Json(to_text(document))}});
  making.notices.push_back({table.where + "/Properties", "ResourcePolicy of " + arn, kUnlessAsked});
}

void make_table(Making& making, const Resource& table) {
  Json input{{"TableName", table.name}};
  for (const char* name : kTaken) {
    if (table.properties.contains(name)) input[name] = table.properties.at(name);
  }
  const Json& stream = member(table.properties, "StreamSpecification");
  if (stream.is_object()) {
    input["StreamSpecification"] = Json{{"StreamEnabled", true}, {"StreamViewType", member(stream, "StreamViewType")}};
  }
  const Json made = making.call(table, "dynamodb", "CreateTable", std::move(input));
  if (made.is_null()) return;
  making.name(table.name, table.id);
  const Json& description = member(made, "TableDescription");
  const std::string stream_arn = text_member(description, "LatestStreamArn");
  put_policy(making, table, text_member(description, "TableArn"), member(table.properties, "ResourcePolicy"));
  put_policy(making, table, stream_arn, member(stream, "ResourcePolicy"));
  if (!stream_arn.empty()) making.name(stream_arn, stream_id(table.id));
  const Json& expiry = member(table.properties, "TimeToLiveSpecification");
  if (!expiry.is_object()) return;
  making.call(table, "dynamodb", "UpdateTimeToLive", {{"TableName", table.name}, {"TimeToLiveSpecification", expiry}});
}

void draw_table(Drawing& drawing, const Resource& table) {
  std::string keys;
  for (const Json& key : member(table.properties, "KeySchema")) {
    keys += (keys.empty() ? "key " : ", ") + text_member(key, "AttributeName");
  }
  const size_t indexes = member(table.properties, "GlobalSecondaryIndexes").size() +
                         member(table.properties, "LocalSecondaryIndexes").size();
  std::vector<std::string> lines{keys};
  if (indexes > 0) lines.push_back(std::to_string(indexes) + (indexes == 1 ? " index" : " indexes"));
  drawing.node(table, NodeKind::kTable, std::move(lines));
  const Json& stream = member(table.properties, "StreamSpecification");
  if (!stream.is_object()) return;
  drawing.node({stream_id(table.id), NodeKind::kStream, {text_member(stream, "StreamViewType")}, {}});
  drawing.connect(table.id, stream_id(table.id), Meaning::kFeeds);
}

}  // namespace

extern const ResourceType kDynamoDbTable{.name = "AWS::DynamoDB::Table",
                                         .properties = kTableProperties,
                                         .name_property = "TableName",
                                         .arn = "arn:aws:dynamodb:{region}:{account}:table/{name}",
                                         .identify = identify_table,
                                         .make = make_table,
                                         .draw = draw_table,
                                         .used = Meaning::kWrites,
                                         .named_by = "TableName",
                                         .rights = kTableRights};

}  // namespace millrace::template_
