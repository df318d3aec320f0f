#include "core/workflow/language/integration.h"

#include <algorithm>
#include <array>

#include "core/workflow/language/integration_shape.h"

namespace millrace::workflow {
namespace {

// One row per optimised integration. `prefix` begins its error names, `client` is the Java client in their causes and,
// as `Amazon<..>Exception`, stands for errors that the client does not know by name.
struct Optimised {
  std::string_view service;
  std::string_view prefix;
  std::string_view client;
  std::string_view general;
  bool wire_lower;  // members on the wire begin with a small letter
};

constexpr std::array<Optimised, 10> kOptimised{{
    {"lambda", "Lambda", "AWSLambda", "AWSLambdaException", false},
    {"dynamodb", "DynamoDB", "AmazonDynamoDBv2", "AmazonDynamoDBException", false},
    {"sqs", "SQS", "AmazonSQS", "AmazonSQSException", false},
    {"sns", "SNS", "AmazonSNS", "AmazonSNSException", false},
    {"events", "EventBridge", "AmazonCloudWatchEvents", "AmazonCloudWatchEventsException", false},
    {"states", "StepFunctions", "AWSStepFunctions", "AWSStepFunctionsException", true},
    {"s3", "S3", "Amazon S3", "AmazonS3Exception", false},
    {"apigateway", "ApiGateway", "ApiGateway", "ApiGatewayException", false},
    {"http", "States.Http", "Http", "HttpException", false},
    {"batch", "Batch", "AWSBatch", "AWSBatchException", true},
}};

// SDK service names that differ from the endpoint's, and the class names that are no mere capital.
struct SdkName {
  std::string_view sdk;
  std::string_view service;
  std::string_view client;
};

constexpr std::array<SdkName, 8> kSdkNames{{
    {"sfn", "states", "Sfn"},
    {"eventbridge", "events", "EventBridge"},
    {"dynamodb", "dynamodb", "DynamoDb"},
    {"dynamodbstreams", "streams.dynamodb", "DynamoDbStreams"},
    {"secretsmanager", "secretsmanager", "SecretsManager"},
    {"apigateway", "apigateway", "ApiGateway"},
    {"cloudwatchlogs", "logs", "CloudWatchLogs"},
    {"ssm", "ssm", "Ssm"},
}};

const Optimised* find_optimised(std::string_view service) {
  const auto it = std::find_if(kOptimised.begin(), kOptimised.end(), [&](const auto& row) { return row.service == service; });
  return it == kOptimised.end() ? nullptr : &*it;
}

const SdkName* find_sdk(std::string_view sdk) {
  const auto it = std::find_if(kSdkNames.begin(), kSdkNames.end(), [&](const auto& row) { return row.sdk == sdk; });
  return it == kSdkNames.end() ? nullptr : &*it;
}

std::string_view take_until(std::string_view& text, char stop) {
  const size_t end = std::min(text.find(stop), text.size());
  const std::string_view front = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return front;
}

bool take_pattern(std::string_view suffix, Integration& out) {
  if (suffix.empty()) return true;
  if (suffix == "waitForTaskToken") out.pattern = Integration::Pattern::kCallback;
  else if (suffix == "sync" || suffix == "sync:2") out.pattern = Integration::Pattern::kSync;
  else return false;
  out.parsed_output = suffix == "sync:2";
  return true;
}

// After `arn:aws:states:::`: `aws-sdk:dynamodb:putItem`, `states:startExecution.sync:2`.
std::optional<Integration> service_resource(std::string_view rest, Integration out) {
  std::string_view service = take_until(rest, ':');
  out.sdk = service == "aws-sdk";
  if (out.sdk) service = take_until(rest, ':');
  const std::string_view resource = rest;
  const std::string_view action = take_until(rest, '.');
  if (action.empty() || !take_pattern(rest, out)) return std::nullopt;
  if (out.sdk && out.pattern == Integration::Pattern::kSync) return std::nullopt;
  if (!out.sdk && find_optimised(service) == nullptr) return std::nullopt;
  const SdkName* sdk = out.sdk ? find_sdk(service) : nullptr;
  out.service = std::string(sdk != nullptr ? sdk->service : service);
  out.type = (out.sdk ? "aws-sdk:" : "") + std::string(service);
  out.resource = std::string(resource);
  out.operation = capitalised(action);
  return out;
}

std::string sdk_client(const Integration& integration) {
  const std::string sdk = integration.type.substr(std::string_view("aws-sdk:").size());
  const SdkName* row = find_sdk(sdk);
  return row != nullptr ? std::string(row->client) : capitalised(sdk);
}

// The class of the SDK's exception: `ConditionalCheckFailedException`, `NoSuchKeyException`. Errors that the services'
// models do not name (validation, throttling) are the client's general exception.
std::string exception_name(const std::string& error, const std::string& general) {
  static constexpr std::array<std::string_view, 6> kUnmodelled{"ValidationException", "ValidationError", "MissingParameter",
                                                               "InvalidParameterValue", "AccessDeniedException",
                                                               "UnknownOperationException"};
  if (std::find(kUnmodelled.begin(), kUnmodelled.end(), error) != kUnmodelled.end()) return general;
  return error.ends_with("Exception") ? error : error + "Exception";
}

}  // namespace

std::optional<Integration> parse_resource(std::string_view arn) {
  Integration out;
  out.arn = std::string(arn);
  std::string_view rest = arn;
  if (take_until(rest, ':') != "arn") return std::nullopt;
  take_until(rest, ':');  // the partition
  const std::string_view service = take_until(rest, ':');
  const std::string_view region = take_until(rest, ':');
  const std::string_view account = take_until(rest, ':');
  if (service == "states" && region.empty() && account.empty()) return service_resource(rest, std::move(out));
  if (service == "states" && rest.starts_with("activity:")) {
    out.kind = Integration::Kind::kActivity;
    return out;
  }
  if (service != "lambda" || !rest.starts_with("function:")) return std::nullopt;
  out.kind = Integration::Kind::kFunction;
  out.service = "lambda";
  out.operation = "Invoke";
  return out;
}

std::string error_name(const Integration& integration, const ServiceError& error) {
  if (integration.sdk) {
    const std::string client = sdk_client(integration);
    return client + "." + exception_name(error.name, client + "Exception");
  }
  const Optimised* row = find_optimised(integration.service);
  if (row == nullptr) return error.name;
  return std::string(row->prefix) + "." + exception_name(error.name, std::string(row->general));
}

std::string error_cause(const Integration& integration, const ServiceError& error, const std::string& request_id) {
  const std::string status = std::to_string(error.status);
  if (integration.sdk) {
    const std::string client = sdk_client(integration);
    const std::string extended = client == "S3" ? ", Extended Request ID: " + request_id : "";
    return error.message + " (Service: " + client + ", Status Code: " + status + ", Request ID: " + request_id +
           extended + ")" + (client == "Sfn" ? " (SDK Attempt Count: 1)" : "");
  }
  const Optimised* row = find_optimised(integration.service);
  return error.message + " (Service: " + std::string(row == nullptr ? "" : row->client) + "; Status Code: " + status +
         "; Error Code: " + error.name + "; Request ID: " + request_id + "; Proxy: null)";
}

Json to_service(const Integration& integration, const Json& parameters) {
  const Optimised* row = find_optimised(integration.service);
  const bool lower = row != nullptr && row->wire_lower;
  Json out = open_texts(integration, lower ? with_small_names(parameters) : parameters);
  const bool text = integration.service == "s3" && integration.operation == "PutObject" && out.is_object();
  if (text && !out.contains("ContentType")) out["ContentType"] = "text/plain; charset=UTF-8";
  return out;
}

Json from_service(const Integration& integration, const Json& answer, const Received& received) {
  const Optimised* row = find_optimised(integration.service);
  Json out = row != nullptr && row->wire_lower ? with_capital_names(answer) : answer;
  if (!out.is_object()) out = Json::object();
  if (integration.service == "lambda") out = open_payload(std::move(out));
  return integration.sdk ? out : with_metadata(integration, std::move(out), received);
}

std::string unfit_parameters(const Integration& integration, const Json& parameters) {
  if (integration.sdk || integration.service != "apigateway") return {};
  const Json& headers = member(parameters, "Headers");
  if (headers.is_null()) return {};
  bool fits = headers.is_object();
  for (const auto& [name, values] : headers.items()) fits = fits && values.is_array();
  return fits ? "" : "[The value of the field 'Headers' has an invalid format]";
}

}  // namespace millrace::workflow
