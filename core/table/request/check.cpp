#include "core/table/request/check.h"

#include <algorithm>
#include <span>

#include "core/attribute/wire.h"
#include "core/door/model/check.h"
#include "core/table/storage/lifecycle.h"

namespace millrace::table {
namespace {

using door::Model;
using door::Shape;
using Bound = std::optional<int64_t>;

constexpr size_t kArnBytesMax = 1'024;
constexpr size_t kNameBytesMin = 3;
constexpr size_t kNameBytesMax = 255;
constexpr std::string_view kNamePattern = "[a-zA-Z0-9_.-]+";

bool is_table_name(std::string_view name) {
  return name.size() >= kNameBytesMin && name.size() <= kNameBytesMax &&
         std::all_of(name.begin(), name.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
                  c == '.';
         });
}

bool is_table_arn(std::string_view text) {
  if (!text.starts_with("arn:") || text.size() > kArnBytesMax) return false;
  return is_table_name(table_name_of(text));  // all of the text when it names no table, which colons give away
}

struct Limits {
  const char* shape;
  Bound min;
  Bound max;
};

constexpr Limits kLimits[] = {
    {"ExpressionAttributeValueVariable", {}, 65'535},
    {"KeySchema", 1, 8},            // hash and range keys of several attributes each
    {"ResourceArnString", {}, {}},  // the operations on tags complain of it in words of their own
    {"ScanSegment", 0, 999'999},
    {"TagValueString", 0, 256},
};

// As the services list them in their complaints.
struct Values {
  const char* shape;
  std::vector<std::string> values;
};

const std::vector<Values>& enumerations() {
  static const std::vector<Values> kAll{
      {"AttributeAction", {"ADD", "DELETE", "PUT"}},
      {"ComparisonOperator",
       {"IN", "NULL", "BETWEEN", "LT", "NOT_CONTAINS", "EQ", "GT", "NOT_NULL", "NE", "LE", "BEGINS_WITH", "GE",
        "CONTAINS"}},
      {"ConditionalOperator", {"OR", "AND"}},
      {"ProjectionType", {"ALL", "INCLUDE", "KEYS_ONLY"}},
      {"ReturnValue", {"ALL_NEW", "UPDATED_OLD", "ALL_OLD", "NONE", "UPDATED_NEW"}},
      {"ScalarAttributeType", {"B", "N", "S"}},
      {"Select", {"SPECIFIC_ATTRIBUTES", "COUNT", "ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES"}},
      {"ShardIteratorType", {"AFTER_SEQUENCE_NUMBER", "LATEST", "AT_SEQUENCE_NUMBER", "TRIM_HORIZON"}},
  };
  return kAll;
}

// Limits of one member, whose shape the model shares with others.
struct MemberLimits {
  const char* shape;
  const char* member;
  Bound min;
  Bound max;
};

constexpr MemberLimits kMemberLimits[] = {
    {"WarmThroughput", "ReadUnitsPerSecond", 1, {}}, {"WarmThroughput", "WriteUnitsPerSecond", 1, {}},
    {"ListStreamsInput", "Limit", 1, 100},           {"DescribeStreamInput", "Limit", 1, 100},
    {"GetRecordsInput", "Limit", 1, 1'000},
};

constexpr std::pair<const char*, const char*> kOptional[] = {
    {"TagResourceInput", "ResourceArn"},   {"TagResourceInput", "Tags"},
    {"UntagResourceInput", "ResourceArn"}, {"ListTagsOfResourceInput", "ResourceArn"},
    {"UntagResourceInput", "TagKeys"},
};

Shape* find(Model& model, std::string_view name) {
  const auto it = model.shapes.find(name);
  return it == model.shapes.end() ? nullptr : &it->second;
}

door::Member* find(Model& model, std::string_view shape, std::string_view member) {
  Shape* const owner = find(model, shape);
  return owner == nullptr ? nullptr : const_cast<door::Member*>(owner->find(member));
}

void limit_shapes(Model& model) {
  for (const Limits& row : kLimits) {
    Shape* shape = find(model, row.shape);
    if (shape == nullptr) continue;
    shape->min = row.min;
    shape->max = row.max;
  }
  for (const Values& row : enumerations()) {
    if (Shape* shape = find(model, row.shape)) shape->values = row.values;
  }
}

// A shape of the member's own, which others do not share; null where the model does not have it.
Shape* own_shape(Model& model, const std::string& shape, const char* member) {
  door::Member* const one = find(model, shape, member);
  if (one == nullptr) return nullptr;
  Shape& own = model.shapes[shape + "." + member] = Shape(*one->shape);
  one->shape = &own;
  return &own;
}

void limit_members(Model& model) {
  for (const MemberLimits& row : kMemberLimits) {
    Shape* const own = own_shape(model, row.shape, row.member);
    if (own == nullptr) continue;
    own->min = row.min;
    own->max = row.max;
  }
  for (const auto& [shape, member] : kOptional) {
    if (door::Member* one = find(model, shape, member)) one->required = false;
  }
}

// The name of a table whose items are read or written may be short: such a table is not found.
void allow_short_names(Model& model) {
  for (const char* shape : {"PutItemInput", "GetItemInput", "UpdateItemInput", "DeleteItemInput", "QueryInput",
                            "ScanInput", "Put", "Get", "Update", "Delete", "ConditionCheck"}) {
    Shape* const name = own_shape(model, shape, "TableName");
    if (name == nullptr) continue;
    name->min = 1;
    name->matches = door::Pattern("[a-zA-Z0-9_.-]*");  // of an empty one only the length is told
  }
}

void amend(Model& model) {
  model.java_package = "com.amazonaws.dynamodb.v20120810.";
  model.bare_structures = true;
  limit_shapes(model);
  limit_members(model);
  if (Shape* value = find(model, "AttributeValue")) value->own_check = attribute::check_types;
  Shape* name = find(model, "TableArn");  // what takes an ARN takes a name, and complains as if it took nothing else
  if (name == nullptr) return;
  name->min = kNameBytesMin;
  name->max = kNameBytesMax;
  name->pattern = kNamePattern;
  name->matches = door::Pattern(name->pattern);
  name->stands_for = is_table_arn;
  allow_short_names(model);
}

// Operations on tables themselves tell of the table's name first, in words of their own.
constexpr std::string_view kAboutTables[] = {
    "CreateTable",      "DeleteTable",        "DescribeContinuousBackups", "DescribeKinesisStreamingDestination",
    "DescribeTable",    "DescribeTimeToLive", "UpdateContinuousBackups",   "UpdateTable",
    "UpdateTimeToLive",
};

// Operations that tell a broken size without the value, and its place in the model's own spelling.
constexpr std::string_view kBareSizes[] = {"BatchGetItem", "Query"};

bool among(std::span<const std::string_view> operations, std::string_view operation) {
  return std::find(operations.begin(), operations.end(), operation) != operations.end();
}

std::optional<ServiceError> check_table_name(std::string_view operation, const Json& input) {
  const Json& name = member(input, "TableName");
  if (name.is_null()) {
    return attribute::validation_error("The parameter 'TableName' is required but was not present in the request")
        .value();
  }
  const auto& text = name.get_ref<const std::string&>();
  if (operation == "CreateTable") return std::nullopt;  // the length is one limit among others
  if ((text.size() >= kNameBytesMin && text.size() <= kNameBytesMax) || is_table_arn(text)) return std::nullopt;
  return attribute::validation_error("TableName must be at least 3 characters long and at most 255 characters long")
      .value();
}

}  // namespace

const Model& model() {
  static const Model kModel = door::read_model(door::model_text("table"), amend);
  return kModel;
}

const Model& stream_model() {
  static const Model kModel = door::read_model(door::model_text("stream"), amend);
  return kModel;
}

std::optional<ServiceError> check(std::string_view operation, const Json& input) {
  if (input.is_null()) return attribute::serialization_error("Unexpected value type in payload").value();
  const door::ModelOperation* found = model().operation(operation);
  const Model& from = found != nullptr ? model() : stream_model();
  if (found == nullptr) found = from.operation(operation);
  if (found == nullptr || found->input == nullptr) return std::nullopt;
  if (auto failure = door::check_types(from, *found->input, input)) return failure;
  if (among(kAboutTables, operation)) {
    if (auto failure = check_table_name(operation, input)) return failure;
  }
  if (operation == "BatchWriteItem" && member(input, "RequestItems") == Json::object()) {
    return attribute::validation_error("The requestItems parameter is required for BatchWriteItem").value();
  }
  return door::check_limits(from, *found->input, input,
                            among(kBareSizes, operation) ? door::Sizes::kBare : door::Sizes::kShown);
}

}  // namespace millrace::table
