// REST-XML: S3's protocol. Errors are documents as S3 writes them (other services put an `ErrorResponse` around).
#include "core/door/model/write_xml.h"
#include "core/wire/rest.h"
#include "core/wire/xml_shapes.h"

namespace millrace::wire {
namespace {

constexpr const char* kXml = "application/xml";

tl::expected<Json, ServiceError> read_xml_body(const door::Shape& shape, std::string_view body) {
  const auto document = parse_xml(body);
  auto value = document ? read_structure(shape, *document) : std::nullopt;
  if (value) return std::move(*value);
  return tl::unexpected<ServiceError>(ServiceError{
      "MalformedXML", "The XML you provided was not well-formed or did not validate against our published schema", 400,
      nullptr});
}

std::string write_xml_body(const Asker& asker, std::string_view name, const door::Shape& shape, const Json& value) {
  const std::string_view own = shape.wire_name.empty() ? shape.name : shape.wire_name;
  return door::xml_document(name.empty() ? own : name, asker.model().xml_namespace, shape, value);
}

HttpResponse write_xml_error(const Asker& asker, const ServiceError& error) {
  HttpResponse out{status_of(asker.model(), error), {{"content-type", kXml}}, ""};
  if (asker.head) return out;
  out.body = std::string(door::kXmlHead) + "<Error>";
  door::append_element(out.body, "Code", error.name);
  door::append_element(out.body, "Message", error.message);
  for (const auto& [name, value] : error.extra.items()) door::append_element(out.body, name, value.get<std::string>());
  door::append_element(out.body, "Resource", asker.path);
  door::append_element(out.body, "RequestId", asker.request_id);
  out.body += "</Error>";
  return out;
}

const RestFormat& xml_format() {
  static const RestFormat kFormat{
      kXml,
      read_xml_body,
      write_xml_body,
      write_xml_error,
      {"MethodNotAllowed", "The specified method is not allowed against this resource.", 405, nullptr},
      "InvalidArgument"};
  return kFormat;
}

}  // namespace

const Codec& rest_xml_codec() {
  static constexpr Codec kCodec{
      [](const HttpRequest& request, Asker& asker) { return read_rest(xml_format(), request, asker); },
      [](const Asker& asker, const Outcome& outcome) { return write_rest(xml_format(), asker, outcome); },
      "x-amz-request-id",
      "AmazonS3",
      false,
      false,
      false};
  return kCodec;
}

}  // namespace millrace::wire
