#include "core/api/service.h"

#include <algorithm>

#include "core/api/examples.h"
#include "core/api/operations/operations.h"
#include "core/base/ascii.h"
#include "core/world/world.h"

namespace millrace::api {
namespace {

// The order in which the service lists what a member may be, where its model has another.
struct Listed {
  std::string_view shape;
  std::vector<std::string> values;
};

void amend(door::Model& model) {
  const Listed listed[] = {
      {"Op", {"add", "remove", "move", "test", "replace", "copy"}},
      {"EndpointType", {"PRIVATE", "EDGE", "REGIONAL"}},
      {"DocumentationPartType",
       {"RESPONSE_BODY", "RESPONSE", "METHOD", "MODEL", "AUTHORIZER", "RESPONSE_HEADER", "RESOURCE", "PATH_PARAMETER",
        "REQUEST_BODY", "QUERY_PARAMETER", "API", "REQUEST_HEADER"}},
  };
  for (const Listed& one : listed) {
    const auto shape = model.shapes.find(one.shape);
    if (shape != model.shapes.end()) shape->second.values = one.values;
  }
  // What is wrong in a body is told before what is wrong in an address.
  for (const auto& [name, operation] : model.operations) {
    if (operation.input == nullptr) continue;
    auto& members = model.shapes.at(operation.input->name).members;
    std::stable_partition(members.begin(), members.end(),
                          [](const door::Member& one) { return one.location == door::Member::Location::kBody; });
  }
}

const door::Model& own_model() {
  static const door::Model kModel = door::read_model(door::model_text("api"), amend);
  return kModel;
}

// Members of the body are told below the name of the whole: `'putMethodInput.requestModels'`.
std::optional<ServiceError> check_request(const door::Model& model, const door::ModelOperation& operation,
                                          const Json& input) {
  auto wrong = door::check_input(model, operation, input);
  if (!wrong || wrong->name != "ValidationException") return wrong;
  std::string name = operation.name + "Input.";
  name[0] = to_lower(name[0]);
  for (const door::Member& one : operation.input->members) {
    if (one.location != door::Member::Location::kBody) continue;
    for (const char* behind : {"'", "."}) {
      const std::string told = " at '" + one.name + behind;
      for (size_t at = wrong->message.find(told); at != std::string::npos; at = wrong->message.find(told, at + 1))
        wrong->message.insert(at + 5, name);
    }
  }
  return wrong;
}

void words(const sim::World& world, door::Words& words) {
  for (const auto& [id, one] : world.apis.definitions) {
    words.emplace("$restApi", id);
    words.emplace("$resource", one->root);
    for (const auto& [name, list] : {std::pair{"$validator", &one->validators},
                                     {"$authorizer", &one->authorizers},
                                     {"$part", &one->documentation},
                                     {"$deployment", &one->deployments}}) {
      if (!list->empty()) words.emplace(name, list->begin()->first);
    }
  }
  for (const auto& [id, key] : world.apis.plans.keys) words.emplace("$apiKey", id);
  for (const auto& [id, plan] : world.apis.plans.plans) words.emplace("$plan", id);
}

std::optional<Outcome> perform_operation(sim::Turn& turn, const door::Call& call) {
  return door::find_operation(operations(), call.operation)->run({turn, call});
}

}  // namespace

const door::Service& service() {
  static const door::Service kService{
      .endpoint = "apigateway",
      .folder = "api",
      .id = "API Gateway",
      .operations = door::names_of(operations()),
      .perform = perform_operation,
      .check = check_request,
      .own_model = own_model,
      .failure = {"InternalServerErrorException", "Internal server error"},
      .throttling = {"TooManyRequestsException", "Too Many Requests", 429},
      .resource_members = {"restApiId"},
      .optimised = door::Optimised{"ApiGateway", "ApiGateway", "ApiGatewayException"},
      .examples = examples(),
      .words = words,
  };
  return kService;
}

}  // namespace millrace::api
