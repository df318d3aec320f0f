#include "core/api/integration/subtype.h"

#include <algorithm>

#include "core/api/integration/services.h"
#include "core/base/ascii.h"
#include "core/door/model/scalar.h"
#include "core/door/model/write_xml.h"

namespace millrace::api {
namespace {

using door::Member;

struct Subtype {
  std::string_view name, service, operation;
  bool by_form = false;        // asked in the query protocol, so it answers in XML
  const char* list = nullptr;  // the member whose one element the parameters are
};
constexpr Subtype kSubtypes[] = {{"EventBridge-PutEvents", "events", "PutEvents", false, "Entries"},
                                 {"SQS-SendMessage", "sqs", "SendMessage", true},
                                 {"SQS-ReceiveMessage", "sqs", "ReceiveMessage", true},
                                 {"SQS-DeleteMessage", "sqs", "DeleteMessage", true},
                                 {"SQS-PurgeQueue", "sqs", "PurgeQueue", true},
                                 {"Kinesis-PutRecord", "kinesis", "PutRecord"},
                                 {"StepFunctions-StartExecution", "states", "StartExecution"},
                                 {"StepFunctions-StartSyncExecution", "states", "StartSyncExecution"},
                                 {"StepFunctions-StopExecution", "states", "StopExecution"}};

Calling cannot_call(std::string why) {
  return tl::unexpected<std::variant<BackEnd, Refused>>(Refused{Refusal::kNoIntegration, std::move(why)});
}

// A list of one may be written as its element.
std::optional<Json> read_structured(const Member& member, const std::string& text) {
  auto read = parse_json(text);
  const bool list = member.shape->kind == door::Shape::Kind::kList;
  if (list && (!read || !read->is_array())) return Json::array({text});
  return read ? std::optional(std::move(*read)) : std::nullopt;
}

std::optional<Json> read_member(const Member& member, const std::string& text) {
  if (!door::is_scalar(*member.shape)) return read_structured(member, text);
  auto read = door::read_scalar(member, text, door::kIsoTime);
  return read ? read : door::read_scalar(member, text, door::kUnixTime);
}

const Subtype* find_subtype(std::string_view name) {
  const auto* row =
      std::find_if(std::begin(kSubtypes), std::end(kSubtypes), [&](const Subtype& one) { return one.name == name; });
  return row == std::end(kSubtypes) ? nullptr : row;
}

// Parameters begin with a capital letter, where Step Functions' members do not.
const Member* member_named(const door::Shape& shape, const std::string& name) {
  const auto found = std::find_if(shape.members.begin(), shape.members.end(),
                                  [&](const Member& one) { return same_but_for_case(one.name, name); });
  return found == shape.members.end() ? nullptr : &*found;
}

}  // namespace

std::optional<ServiceAddress> read_subtype(std::string_view subtype) {
  const Subtype* row = find_subtype(subtype);
  if (row == nullptr) return std::nullopt;
  return ServiceAddress{std::string(row->service), false, std::string(row->operation), {}};
}

Calling subtype_call(const std::string& subtype, const Mappings& parameters, const Sources& sources,
                     const std::string& region) {
  const Subtype* row = find_subtype(subtype);
  if (row == nullptr) return cannot_call("there is no subtype " + subtype + " here");
  const door::ModelOperation& operation = *integrated_service(row->service)->model().operation(row->operation);
  const door::Shape* shape = operation.input;
  if (row->list != nullptr) shape = shape->find(row->list)->shape->element.shape;
  Json input = Json::object();
  for (const auto& [name, source] : parameters) {
    const auto text = mapped_value(source, sources);
    if (!text) continue;
    if (name == "Region" && *text != region) return cannot_call("nothing of the region " + *text + " is here");
    const Member* member = member_named(*shape, name);
    if (member == nullptr) continue;
    auto value = read_member(*member, *text);
    if (!value) return cannot_call("the parameter " + name + " is not of its type: " + *text);
    input[member->name] = std::move(*value);
  }
  if (row->list != nullptr) input = Json{{row->list, Json::array({std::move(input)})}};
  return ServiceCall{std::string(row->service), std::string(row->operation), std::move(input), row->by_form};
}

BackEnd answer_of_subtype(const ServiceCall& call, const Outcome& outcome, const std::string& request_id) {
  if (!call.by_form) return answer_of_service(call, outcome, request_id);
  const door::Model& model = integrated_service(call.service)->query_model();
  const Json headers{{"Content-Type", "text/xml"}};
  if (!outcome) {
    const int status = outcome.error().status;
    return {status, headers, door::query_error(model, outcome.error(), status, request_id)};
  }
  return {200, headers, door::query_answer(model, *model.operation(call.operation), *outcome, request_id)};
}

}  // namespace millrace::api
