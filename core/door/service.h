// A service's one face: all that the door, the wire, handlers' SDK modules, workflows, the console and the page have to
// know of it. Each is written once, in `core/<service>/service.cpp`; `services.cpp` lists them, and everything else
// that is a list of services, of their operations or of their names derives from that.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/time.h"
#include "core/door/call.h"
#include "core/door/model/check.h"
#include "core/door/model/model.h"
#include "core/door/operations.h"

namespace millrace::sim {
struct Turn;
struct World;
}  // namespace millrace::sim

namespace millrace::door {

// Performs one operation, whose input has passed the check. Nothing means: answered later, through `door::answer`.
using PerformOperation = std::optional<Outcome> (*)(sim::Turn&, const Call&);

// What is wrong with a request before the operation looks at it.
using Check = std::optional<ServiceError> (*)(const Model&, const ModelOperation&, const Json& input);

// What the console offers to send: an operation with an input in which `$table` and its like stand for what the World
// has.
struct Example {
  std::string_view operation;
  std::string_view input;
};
using Words = std::map<std::string, std::string, std::less<>>;  // `$table` → what stands for it, as JSON text

// An answer, as the headers of its response are made of it.
struct AnswerHead {
  std::string_view body;
  std::string_view content_type;
  const std::string& request_id;
  Instant at;
};

// In the order in which most services are known to send them.
Json plain_headers(const AnswerHead& head);

// What Step Functions' optimised integration with the service is like.
struct Optimised {
  std::string_view prefix;   // of its errors' names: `DynamoDB`
  std::string_view client;   // for Java, in their causes: `AmazonDynamoDBv2`
  std::string_view general;  // stands for errors that the client does not know: `AmazonDynamoDBException`
  std::vector<std::string_view> texts = {};  // members that are text on the wire and JSON in definitions: `MessageBody`
  std::string_view opened = {};              // the member of an answer that is JSON in a result: `Payload`
  Json (*headers)(const AnswerHead&) = plain_headers;  // of the response, as results show them
};

// An error that a service answers with whatever the call was.
struct Refusal {
  std::string_view code;
  std::string_view message;
  int status = 500;
};

// A text as it stands inside a JSON text.
std::string inside(const std::string& text);

struct Service {
  std::string_view endpoint;                      // how calls name it: the first part of its host's name
  std::string_view folder = {};                   // in `core/`, where its `model.json` lies
  std::string_view id;                            // `DynamoDB Streams`: what SDKs derive their names from
  std::vector<std::string_view> operations = {};  // that run here, ascending; the model has the others
  PerformOperation perform = nullptr;
  Check check = check_input;                // null: the service checks by itself
  const Model& (*own_model)() = nullptr;    // where it says things differently from the published one
  const Model& (*query_model)() = nullptr;  // where it speaks the query protocol too, by which it names errors in both
  std::string_view path_member = {};        // in the query protocol, where the address stands for it: `QueueUrl`
  Refusal failure = {};                     // when something is wrong inside it
  Refusal throttling = {};                  // when there are too many calls
  // Members that name the resources of a call, at any depth: `TableName`; of one that is an object, its keys do.
  std::vector<std::string_view> resource_members = {};
  std::string_view error_namespace = {};  // before names of its own errors in `__type`
  bool name_in_host = false;              // its hosts' names may begin with what else begins the path: a bucket's
  std::optional<Optimised> optimised = std::nullopt;
  std::span<const Example> examples = {};  // what people want first stands first
  void (*words)(const sim::World&, Words&) = nullptr;
  void (*sdk_adds)(std::string_view operation, Json& input) = nullptr;  // the SDK for Java, in workflows' calls

  bool runs(std::string_view operation) const;
  const Model& model() const;  // read at its first use
  // What SDKs call it: `DynamoDBStreams`, `@aws-sdk/client-dynamodb-streams`; and in an ARN of
  // a workflow's SDK integration: `dynamodbstreams`.
  std::string sdk_name() const;
  std::string sdk_package() const;
  std::string integration_name() const;
  std::string java_name() const;     // in names of the SDK for Java: `DynamoDbStreams`, `Sfn`
  std::string content_type() const;  // of its answers: `application/x-amz-json-1.0`
  bool small_names() const;          // whether its members begin with a small letter
};

}  // namespace millrace::door
