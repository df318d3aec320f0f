#include "core/pipe/service.h"

#include "core/pipe/operations/operations.h"
#include "core/world/world.h"

namespace millrace::pipe {
namespace {

constexpr std::string_view kPipe = R"({"Name":"$pipe"})";

constexpr door::Example kExamples[] = {
    {"ListPipes", "{}"},
    {"DescribePipe", kPipe},
    {"StopPipe", kPipe},
    {"StartPipe", kPipe},
    {"CreatePipe",
     R"({"Name":"orders","Source":"arn:aws:sqs:$region:$account:orders","Target":"arn:aws:sqs:$region:$account:work",)"
     R"("RoleArn":"arn:aws:iam::$account:role/pipe","TargetParameters":{"InputTemplate":"{\"order\":<$.body.id>}"}})"},
    {"UpdatePipe", R"({"Name":"$pipe","RoleArn":"$role","Description":"Brings orders to where they are worked on"})"},
    {"DeletePipe", kPipe},
    {"TagResource", R"({"resourceArn":"$arn","tags":{"team":"mill"}})"},
    {"UntagResource", R"({"resourceArn":"$arn","tagKeys":["team"]})"},
    {"ListTagsForResource", R"({"resourceArn":"$arn"})"},
};

void words(const sim::World& world, door::Words& words) {
  words.emplace("$region", world.region);
  words.emplace("$account", world.account);
  for (const auto& [name, pipe] : world.pipes.pipes) {
    words.emplace("$pipe", name);
    words.emplace("$arn", pipe.arn);
    words.emplace("$role", pipe.role);
  }
}

std::optional<Outcome> perform(sim::Turn& turn, const door::Call& call) {
  return door::find_operation(operations(), call.operation)->run({turn, call});
}

}  // namespace

const door::Service& service() {
  static const door::Service kService{
      .endpoint = "pipes",
      .folder = "pipe",
      .id = "Pipes",
      .operations = door::names_of(operations()),
      .perform = perform,
      .failure = {"InternalException", "This exception occurs due to unexpected causes."},
      .throttling = {"ThrottlingException", "Rate exceeded", 429},
      .resource_members = {"Name", "resourceArn"},
      .examples = kExamples,
      .words = words,
  };
  return kService;
}

}  // namespace millrace::pipe
