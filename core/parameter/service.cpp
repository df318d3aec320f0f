#include "core/parameter/service.h"

#include "core/parameter/operations/operations.h"

namespace millrace::parameter {
namespace {

constexpr door::Example kExamples[] = {
    {"GetParameter", R"({"Name":"$parameter","WithDecryption":true})"},
    {"PutParameter", R"({"Name":"$parameter","Value":"42","Type":"String","Overwrite":true})"},
    {"GetParametersByPath", R"({"Path":"/","Recursive":true})"},
    {"GetParameters", R"({"Names":["$parameter"]})"},
    {"DescribeParameters", "{}"},
    {"GetParameterHistory", R"({"Name":"$parameter"})"},
    {"LabelParameterVersion", R"({"Name":"$parameter","Labels":["live"]})"},
    {"UnlabelParameterVersion", R"({"Name":"$parameter","ParameterVersion":1,"Labels":["live"]})"},
    {"DeleteParameter", R"({"Name":"$parameter"})"},
    {"DeleteParameters", R"({"Names":["$parameter"]})"},
    {"AddTagsToResource",
     R"({"ResourceType":"Parameter","ResourceId":"$parameter","Tags":[{"Key":"team","Value":"mill"}]})"},
    {"RemoveTagsFromResource", R"({"ResourceType":"Parameter","ResourceId":"$parameter","TagKeys":["team"]})"},
    {"ListTagsForResource", R"({"ResourceType":"Parameter","ResourceId":"$parameter"})"},
};

void words(const sim::World& world, door::Words& words) {
  for (const auto& [name, parameter] : world.parameters.parameters) words.emplace("$parameter", name);
}

std::optional<Outcome> perform(sim::Turn& turn, const door::Call& call) {
  return door::find_operation(operations(), call.operation)->run({turn, call});
}

}  // namespace

const door::Service& service() {
  static const door::Service kService{
      .endpoint = "ssm",
      .folder = "parameter",
      .id = "SSM",
      .operations = door::names_of(operations()),
      .perform = perform,
      .failure = {"InternalServerError", "An error occurred on the server side."},
      .throttling = {"ThrottlingException", "Rate exceeded", 400},
      .resource_members = {"Name", "Names", "Path", "ResourceId"},
      .examples = kExamples,
      .words = words,
  };
  return kService;
}

}  // namespace millrace::parameter
