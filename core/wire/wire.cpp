#include "core/wire/wire.h"

#include <libdeflate.h>

#include "core/base/hash.h"
#include "core/base/url.h"
#include "core/door/services.h"
#include "core/wire/routes.h"
#include "core/wire/signature.h"

namespace millrace::wire {
namespace {

using door::Service;

constexpr size_t kPackedFrom = 1'024;  // bytes of an answer

template <class Fits>
const Service* first_service(Fits fits) {
  for (const Service* service : door::services()) {
    if (fits(*service)) return service;
  }
  return nullptr;
}

const Service* service_of_target(std::string_view target) {
  const std::string_view prefix = target.substr(0, target.find('.'));
  if (prefix.empty()) return nullptr;
  return first_service([&](const Service& one) { return one.model().target_prefix == prefix; });
}

const Service* service_of_scope(const std::string& name) {
  if (name.empty()) return nullptr;
  return first_service(
      [&](const Service& one) { return one.model().signing_name == name || one.model().endpoint_prefix == name; });
}

// `streams.dynamodb.us-east-1.amazonaws.com`; what stands before it may be a bucket's name.
const Service* service_of_host(std::string_view host) {
  const Service* whole =
      first_service([&](const Service& one) { return host.starts_with(std::string(one.endpoint) + "."); });
  if (whole != nullptr) return whole;
  return first_service(
      [&](const Service& one) { return host.find("." + std::string(one.endpoint) + ".") != std::string_view::npos; });
}

// A request of the query protocol: its parameters are a form, or stand in the address.
bool is_form(const HttpRequest& request) {
  return content_type(request) == "application/x-www-form-urlencoded" ||
         request.query.find("Action=") != std::string_view::npos;
}

// A REST service that has such an address; a single name that is asked for may be anybody's slip of the pen.
const Service* service_of_address(const HttpRequest& request) {
  const bool deep = request.path.find('/', 1) != std::string_view::npos;
  if (request.path == "/" || is_form(request) || (request.method == "GET" && !deep)) return nullptr;
  const Form query = form_of(request.query);
  return first_service([&](const Service& one) {
    const door::Protocol protocol = one.model().protocol;
    return (protocol == door::Protocol::kRestJson || protocol == door::Protocol::kRestXml) &&
           find_route(routes_of(one.model()), request, request.path, query).has_value();
  });
}

const Service& service_of(const HttpRequest& request) {
  const Service* found = service_of_target(header(request, "x-amz-target"));
  if (found == nullptr) found = service_of_scope(scope_name(request));
  if (found == nullptr) found = service_of_host(header(request, "host"));
  if (found == nullptr) found = service_of_address(request);
  return found == nullptr ? *door::services().front() : *found;
}

// The answer to a browser's question before a request from another origin.
HttpResponse preflight(const HttpRequest& request) {
  HttpResponse response{200, {}, ""};
  if (header(request, "origin").empty()) return response;
  response.headers.emplace_back("access-control-max-age", "172800");
  const std::string_view wanted = header(request, "access-control-request-headers");
  const std::string_view method = header(request, "access-control-request-method");
  if (!wanted.empty()) response.headers.emplace_back("access-control-allow-headers", wanted);
  if (!method.empty()) response.headers.emplace_back("access-control-allow-methods", method);
  return response;
}

// Larger answers are packed for who takes them so.
void pack_body(const Asker& asker, HttpResponse& response) {
  if (asker.packing == Packing::kNone || response.body.size() < kPackedFrom) return;
  response.body = pack(asker.packing, response.body);
  response.headers.emplace_back("content-encoding", name(asker.packing));
}

void allow_origin(HttpResponse& response) {
  response.headers.emplace_back("access-control-allow-origin", "*");
  response.headers.emplace_back("access-control-expose-headers",
                                "x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,x-amz-crc32,ETag,Date");
}

// What every answer carries: its id and time, in some protocols the CRC-32 of what is sent in decimal, and leave for
// other origins.
HttpResponse addressed(const Asker& asker, HttpResponse response) {
  const Codec& codec = codec_of(asker.model().protocol);
  if (codec.packs) pack_body(asker, response);
  if (codec.server != nullptr) response.headers.emplace_back("server", codec.server);
  response.headers.emplace_back("date", http_date(asker.at));
  response.headers.emplace_back(codec.id_header, asker.request_id);
  if (codec.checksum) {
    const uint32_t crc = libdeflate_crc32(0, response.body.data(), response.body.size());
    response.headers.emplace_back("x-amz-crc32", std::to_string(crc));
  }
  if (asker.other_origin) allow_origin(response);
  return response;
}

// It fails the service, and nothing has happened.
tl::unexpected<ServiceError> damaged_body() {
  return service_error("InternalFailure", "The body is not what its Content-Encoding says, or is too large", 500);
}

// A client that asks where to go is told to stay where it asked.
Json staying(const Asker& asker, Json answer) {
  for (Json& endpoint : answer["Endpoints"]) endpoint["Address"] = asker.host;
  return answer;
}

}  // namespace

Asker asker_of(const HttpRequest& request, std::string_view region, std::string request_id) {
  Asker asker;
  asker.service = &service_of(request);
  asker.region = region;
  asker.path = request.path;
  asker.request_id = std::move(request_id);
  asker.host = header(request, "host");
  asker.packing = accepted_packing(header(request, "accept-encoding"));
  asker.head = request.method == "HEAD";
  asker.by_query = asker.service->query_model != nullptr && is_form(request);
  asker.plain_json = content_type(request) == "application/json";
  asker.other_origin = !header(request, "origin").empty();
  return asker;
}

Reading read(const HttpRequest& request, Asker& asker) {
  const auto answered = [&](HttpResponse response) {
    return tl::unexpected<HttpResponse>(addressed(asker, std::move(response)));
  };
  if (request.method == "OPTIONS") return answered(preflight(request));
  if (request.body.size() > kBodyMax) return answered({413, {{"content-type", "text/plain"}}, ""});
  const Codec& codec = codec_of(asker.model().protocol);
  const Packing packing = codec.packs ? packing_of(header(request, "content-encoding")) : Packing::kNone;
  const auto said = [&](Reading reading) -> Reading {
    if (!reading) return answered(std::move(reading.error()));
    return reading;
  };
  if (packing == Packing::kNone) return said(codec.read(request, asker));
  const auto body = unpack(packing, request.body, kBodyMax);
  if (!body) return answered(codec.write(asker, damaged_body()));
  HttpRequest plain = request;
  plain.body = *body;
  return said(codec.read(plain, asker));
}

HttpResponse write(const Asker& asker, const Outcome& outcome) {
  const Codec& codec = codec_of(asker.model().protocol);
  const bool discovers = outcome && asker.operation != nullptr && asker.operation->name == "DescribeEndpoints";
  if (discovers && !asker.host.empty()) return addressed(asker, codec.write(asker, staying(asker, *outcome)));
  return addressed(asker, codec.write(asker, outcome));
}

std::string request_id(uint64_t n) {
  std::string id;
  for (uint64_t part = 0; id.size() < 52; ++part) {
    uint64_t bits = hash_number(part, n);
    for (int i = 0; i < 12 && id.size() < 52; ++i, bits /= 36) id += "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[bits % 36];
  }
  return id;
}

}  // namespace millrace::wire
