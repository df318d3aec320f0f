#include "core/workflow/operations/mock_shape.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace millrace::workflow {
namespace {

enum class Type { kText, kNumber, kFlag, kArray, kObject };

struct Rule {
  std::string_view operations;  // those that have the member, each between spaces
  std::string_view path;        // `Entries[].EventId`
  Type type;
  bool always = false;
  double least = -INFINITY, most = INFINITY;
  std::string_view words = {};  // each between spaces; empty: any
};

constexpr std::string_view kWrites = " dynamodb:PutItem dynamodb:UpdateItem dynamodb:DeleteItem ";
constexpr std::string_view kItems =
    " dynamodb:PutItem dynamodb:UpdateItem dynamodb:DeleteItem dynamodb:GetItem dynamodb:Query dynamodb:Scan ";
constexpr std::string_view kLists = " dynamodb:Query dynamodb:Scan ";
constexpr std::string_view kFunction = " lambda:GetFunction ";
constexpr std::string_view kObject = " s3:GetObject s3:HeadObject ";
constexpr std::string_view kObjects = " s3:GetObject s3:HeadObject s3:PutObject ";
constexpr std::string_view kStorageClasses =
    " STANDARD REDUCED_REDUNDANCY STANDARD_IA ONEZONE_IA INTELLIGENT_TIERING GLACIER DEEP_ARCHIVE OUTPOSTS GLACIER_IR SNOW "
    "EXPRESS_ONEZONE ";

constexpr auto kRules = std::to_array<Rule>({
    {" lambda:Invoke ", "StatusCode", Type::kNumber},
    {" lambda:Invoke ", "FunctionError", Type::kText},
    {" lambda:Invoke ", "LogResult", Type::kText},
    {" lambda:Invoke ", "ExecutedVersion", Type::kText},
    {kFunction, "Configuration", Type::kObject},
    {kFunction, "Configuration.FunctionName", Type::kText},
    {kFunction, "Configuration.FunctionArn", Type::kText},
    {kFunction, "Configuration.Runtime", Type::kText},
    {kFunction, "Configuration.Role", Type::kText},
    {kFunction, "Configuration.Handler", Type::kText},
    {kFunction, "Configuration.CodeSize", Type::kNumber},
    {kFunction, "Configuration.Description", Type::kText},
    {kFunction, "Configuration.Timeout", Type::kNumber, false, 1},
    {kFunction, "Configuration.MemorySize", Type::kNumber, false, 128, 10'240},
    {kFunction, "Configuration.LastModified", Type::kText},
    {kFunction, "Configuration.CodeSha256", Type::kText},
    {kFunction, "Configuration.Version", Type::kText},
    {kFunction, "Configuration.PackageType", Type::kText, false, -INFINITY, INFINITY, " Zip Image "},
    {kFunction, "Configuration.State", Type::kText, false, -INFINITY, INFINITY, " Pending Active Inactive Failed "},
    {kFunction, "Configuration.Architectures", Type::kArray},
    {kFunction, "Configuration.Layers", Type::kArray},
    {kFunction, "Code", Type::kObject},
    {kFunction, "Tags", Type::kObject},
    {kFunction, "Concurrency", Type::kObject},
    {kFunction, "Concurrency.ReservedConcurrentExecutions", Type::kNumber, false, 0},
    {kWrites, "Attributes", Type::kObject},
    {kWrites, "ItemCollectionMetrics", Type::kObject},
    {" dynamodb:GetItem ", "Item", Type::kObject},
    {kLists, "Items", Type::kArray},
    {kLists, "Count", Type::kNumber},
    {kLists, "ScannedCount", Type::kNumber},
    {kLists, "LastEvaluatedKey", Type::kObject},
    {kItems, "ConsumedCapacity", Type::kObject},
    {kItems, "ConsumedCapacity.TableName", Type::kText},
    {kItems, "ConsumedCapacity.CapacityUnits", Type::kNumber},
    {kItems, "ConsumedCapacity.ReadCapacityUnits", Type::kNumber},
    {kItems, "ConsumedCapacity.WriteCapacityUnits", Type::kNumber},
    {" states:StartExecution ", "ExecutionArn", Type::kText, true},
    {" states:StartExecution ", "StartDate", Type::kText, true},
    {" events:PutEvents ", "FailedEntryCount", Type::kNumber},
    {" events:PutEvents ", "Entries", Type::kArray},
    {" events:PutEvents ", "Entries[]", Type::kObject},
    {" events:PutEvents ", "Entries[].EventId", Type::kText},
    {" events:PutEvents ", "Entries[].ErrorCode", Type::kText},
    {" events:PutEvents ", "Entries[].ErrorMessage", Type::kText},
    {" sqs:SendMessage ", "MD5OfMessageBody", Type::kText},
    {" sqs:SendMessage ", "MD5OfMessageAttributes", Type::kText},
    {" sqs:SendMessage ", "MD5OfMessageSystemAttributes", Type::kText},
    {" sqs:SendMessage sns:Publish ", "MessageId", Type::kText},
    {" sqs:SendMessage sns:Publish ", "SequenceNumber", Type::kText},
    {kObject, "AcceptRanges", Type::kText},
    {kObject, "ContentLength", Type::kNumber},
    {kObject, "ContentType", Type::kText},
    {kObject, "LastModified", Type::kText},
    {kObject, "DeleteMarker", Type::kFlag},
    {kObject, "Metadata", Type::kObject},
    {kObject, "PartsCount", Type::kNumber},
    {kObject, "StorageClass", Type::kText, false, -INFINITY, INFINITY, kStorageClasses},
    {kObjects, "ETag", Type::kText},
    {kObjects, "VersionId", Type::kText},
    {kObjects, "BucketKeyEnabled", Type::kFlag},
    {kObjects, "ServerSideEncryption", Type::kText, false, -INFINITY, INFINITY, " AES256 aws:fsx aws:kms aws:kms:dsse "},
});

bool among(std::string_view list, std::string_view word) {
  return list.find(" " + std::string(word) + " ") != std::string_view::npos;
}

bool is_of(Type type, const Json& json) {
  switch (type) {
    case Type::kText: return json.is_string();
    case Type::kNumber: return json.is_number();
    case Type::kFlag: return json.is_boolean();
    case Type::kArray: return json.is_array();
    default: return json.is_object();
  }
}

const char* name_of(Type type) {
  constexpr std::array kNames{"a string", "a number", "a boolean", "an array", "an object"};
  return kNames[static_cast<size_t>(type)];
}

// The member that the path ends with.
std::string field_of(std::string_view path) {
  const size_t dot = path.rfind('.');
  std::string out(dot == std::string_view::npos ? path : path.substr(dot + 1));
  return out.ends_with("[]") ? out.substr(0, out.size() - 2) : out;
}

std::string complaint(const Rule& rule, const Json& value) {
  if (!is_of(rule.type, value)) return std::string("must be ") + name_of(rule.type);
  if (rule.type == Type::kNumber && value.get<double>() < rule.least) return "is less than the minimum value";
  if (rule.type == Type::kNumber && value.get<double>() > rule.most) return "exceeds the maximum value";
  const bool odd = !rule.words.empty() && !among(rule.words, value.get_ref<const std::string&>());
  return odd ? "is not an expected value" : "";
}

std::optional<std::string> check(std::string_view operation, const Json& value, const std::string& path) {
  const auto rule = std::find_if(kRules.begin(), kRules.end(),
                                 [&](const Rule& each) { return each.path == path && among(each.operations, operation); });
  if (rule != kRules.end() && !value.is_null()) {
    const std::string why = complaint(*rule, value);
    if (!why.empty()) return "Field '" + field_of(path) + "' " + why;
  } else if (!path.empty()) {
    return std::nullopt;  // nothing is known of what is inside
  }
  for (const auto& [name, inner] : value.items()) {
    auto wrong = check(operation, inner, value.is_array() ? path + "[]" : path.empty() ? name : path + "." + name);
    if (wrong) return wrong;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> misfit(const Integration& integration, const Json& result, bool whole) {
  const std::string operation = integration.service + ":" + integration.operation;
  for (const Rule& rule : kRules) {
    if (!whole || !rule.always || !among(rule.operations, operation)) continue;
    if (!result.contains(rule.path)) return "Field '" + std::string(rule.path) + "' is required";
  }
  return check(operation, result, "");
}

}  // namespace millrace::workflow
