// AWS Query: a form names the operation (`Action`) and its members (`Tags.member.1.Key`), the answer is XML. Follows
// the Smithy specification ("AWS Query protocol").
#include "core/base/url.h"
#include "core/door/model/form.h"
#include "core/door/model/write_xml.h"
#include "core/wire/protocol.h"

namespace millrace::wire {
namespace {

using door::Shape;
using Parameters = door::FormParameters;

constexpr const char* kTextXml = "text/xml";

HttpResponse write_form_error(const Asker& asker, const ServiceError& error) {
  const int status = status_of(asker.model(), error);
  return {status, {{"content-type", kTextXml}}, door::query_error(asker.model(), error, status, asker.request_id)};
}

tl::unexpected<HttpResponse> refused_form(const Asker& asker, const char* code, std::string message) {
  return tl::unexpected<HttpResponse>(write_form_error(asker, ServiceError{code, std::move(message), 400, nullptr}));
}

Parameters parameters_of(const HttpRequest& request) {
  Parameters out;
  for (const std::string_view text : {request.query, request.body}) {
    for (auto& [name, value] : form_of(text)) out.insert_or_assign(std::move(name), std::move(value));
  }
  return out;
}

// A request may be sent to what it is about, and then leaves that out.
void add_address(const HttpRequest& request, const Asker& asker, Json& input) {
  const std::string name(asker.service->path_member);
  const Shape* shape = asker.operation->input;
  if (name.empty() || request.path == "/" || shape == nullptr || shape->find(name) == nullptr) return;
  if (!input.contains(name)) input[name] = std::string(request.path);
}

Reading read_query(const HttpRequest& request, Asker& asker) {
  const Parameters parameters = parameters_of(request);
  const auto action = parameters.find("Action");
  if (action == parameters.end())
    return refused_form(asker, "MissingAction", "The request must contain the parameter Action.");
  asker.operation = asker.model().operation(action->second);
  if (asker.operation == nullptr) {
    return refused_form(asker, "InvalidAction",
                        "Could not find operation " + action->second + " for version " + asker.model().api_version);
  }
  const Shape* shape = asker.operation->input;
  auto input = shape == nullptr ? Json::object() : door::read_form(*shape, parameters);
  if (!input) return refused_form(asker, "MalformedInput", "The value of " + input.error() + " is not of its type.");
  add_address(request, asker, *input);
  return Call{asker.operation->name, std::move(*input)};
}

HttpResponse write_query(const Asker& asker, const Outcome& outcome) {
  if (!outcome) return write_form_error(asker, outcome.error());
  return {200,
          {{"content-type", kTextXml}},
          door::query_answer(asker.model(), *asker.operation, *outcome, asker.request_id)};
}

}  // namespace

const Codec& query_codec() {
  static constexpr Codec kCodec{read_query, write_query, "x-amzn-RequestId", nullptr, false, false, true};
  return kCodec;
}

}  // namespace millrace::wire
