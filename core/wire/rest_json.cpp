// REST-JSON: Lambda's protocol, and most newer services'. Errors are named in a header.
#include "core/wire/json_names.h"
#include "core/wire/rest.h"

namespace millrace::wire {
namespace {

constexpr const char* kJson = "application/json";
constexpr int kServersFault = 500;

tl::expected<Json, ServiceError> read_json_body(const door::Shape& shape, std::string_view body) {
  auto value = parse_json(body);
  if (value && value->is_object()) return from_wire(&shape, std::move(*value));
  const std::string what = value ? "it is no object" : value.error().what;
  return tl::unexpected<ServiceError>(
      ServiceError{"SerializationException", "Could not parse request body into json: " + what, 400, nullptr});
}

// What went into headers and the status is not said again.
std::string write_json_body(const Asker&, std::string_view, const door::Shape& shape, const Json& value) {
  Json body = value;
  for (const door::Member& one : shape.members) {
    if (one.location != door::Member::Location::kBody && body.is_object()) body.erase(one.name);
  }
  return to_text(to_wire(&shape, std::move(body)));
}

HttpResponse write_json_error(const Asker& asker, const ServiceError& error) {
  const door::Model& model = asker.model();
  const int status = status_of(model, error);
  const door::Shape* shape = model.shape(error.name);
  Json body = Json::object();
  if (shape != nullptr && shape->find("Type") != nullptr) body["Type"] = status < kServersFault ? "User" : "Service";
  if (!error.message.empty()) body[message_member(model, error.name)] = error.message;
  if (error.extra.is_object()) body.update(error.extra);
  return {status, {{"content-type", kJson}, {"x-amzn-errortype", error.name}}, to_text(body)};
}

const RestFormat& json_format() {
  static const RestFormat kFormat{kJson,
                                  read_json_body,
                                  write_json_body,
                                  write_json_error,
                                  {"UnknownOperationException", "", 404, nullptr},
                                  "SerializationException"};
  return kFormat;
}

}  // namespace

const Codec& rest_json_codec() {
  static constexpr Codec kCodec{
      [](const HttpRequest& request, Asker& asker) { return read_rest(json_format(), request, asker); },
      [](const Asker& asker, const Outcome& outcome) { return write_rest(json_format(), asker, outcome); },
      "x-amzn-RequestId",
      nullptr,
      false,
      true,
      true};
  return kCodec;
}

}  // namespace millrace::wire
