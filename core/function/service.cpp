#include "core/function/service.h"

#include "core/function/handlers.h"
#include "core/mapping/handlers.h"
#include "core/world/turn.h"

namespace millrace::function {
namespace {

constexpr std::string_view kMapping = R"({"UUID":"$mapping"})";

constexpr door::Example kExamples[] = {
    {"Invoke", R"({"FunctionName":"$function","Payload":{}})"},
    {"ListEventSourceMappings", "{}"},
    {"GetEventSourceMapping", kMapping},
    {"CreateEventSourceMapping",
     R"({"FunctionName":"$function","EventSourceArn":"$stream","StartingPosition":"LATEST","BatchSize":1})"},
    {"UpdateEventSourceMapping", R"({"UUID":"$mapping","BatchSize":10})"},
    {"DeleteEventSourceMapping", kMapping},
};

// The operations on event source mappings are Lambda's too.
std::optional<Outcome> perform(sim::Turn& turn, const door::Call& call) {
  const mapping::Operation* about_mappings = door::find_operation(mapping::operations(), call.operation);
  return about_mappings == nullptr ? invoke(turn, call) : about_mappings->run(turn, call.input);
}

std::vector<std::string_view> names() {
  std::vector<std::string_view> out = door::names_of(mapping::operations());
  out.insert(std::upper_bound(out.begin(), out.end(), "Invoke"), "Invoke");
  return out;
}

void words(const sim::World& world, door::Words& words) {
  if (!world.functions.functions.empty()) words["$function"] = world.functions.functions.begin()->first;
  if (!world.mappings.mappings.empty()) words["$mapping"] = world.mappings.mappings.begin()->first;
}

Json headers(const door::AnswerHead& head) {
  return {{"Connection", "keep-alive"},          {"Content-Length", std::to_string(head.body.size())},
          {"Content-Type", head.content_type},   {"Date", http_date(head.at)},
          {"X-Amz-Executed-Version", "$LATEST"}, {"x-amzn-Remapped-Content-Length", "0"},
          {"x-amzn-RequestId", head.request_id}, {"X-Amzn-Trace-Id", "root=1-" + head.request_id + ";sampled=0"}};
}

// More than that is for functions on managed instances, which are not here.
void amend(door::Model& model) { model.shapes.at("MemorySize").max = 10'240; }

const door::Model& model() {
  static const door::Model kModel = door::read_model(door::model_text("function"), amend);
  return kModel;
}

}  // namespace

const door::Service& service() {
  static const door::Service kService{
      .endpoint = "lambda",
      .folder = "function",
      .id = "Lambda",
      .operations = names(),
      .perform = perform,
      .own_model = model,
      .failure = {"ServiceException", "An error occurred and the request cannot be processed."},
      .throttling = {"TooManyRequestsException", "Rate Exceeded.", 429},
      .resource_members = {"FunctionName"},
      .optimised = door::Optimised{"Lambda", "AWSLambda", "AWSLambdaException", {}, "Payload", headers},
      .examples = kExamples,
      .words = words,
  };
  return kService;
}

}  // namespace millrace::function
