#include "core/object/rest.h"

#include <algorithm>
#include <charconv>

#include "core/base/ascii.h"
#include "core/base/time.h"

namespace millrace::object {
namespace {

using door::header;
using door::HttpRequest;
using door::HttpResponse;
using door::WireCall;

constexpr const char* kXmlHead = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
constexpr const char* kNamespace = " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"";
constexpr std::string_view kMetadata = "x-amz-meta-";

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::string decoded(std::string_view text, bool plus) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool escape = text[i] == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 && hex_digit(text[i + 2]) >= 0;
    if (escape) {
      out += static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
      i += 2;
    } else {
      out += plus && text[i] == '+' ? ' ' : text[i];
    }
  }
  return out;
}

std::map<std::string, std::string> parameters(const HttpRequest& request) {
  std::map<std::string, std::string> out;
  std::string_view rest = request.query;
  while (!rest.empty()) {
    const size_t end = std::min(rest.find('&'), rest.size());
    const std::string_view pair = rest.substr(0, end);
    const size_t equals = std::min(pair.find('='), pair.size());
    out[decoded(pair.substr(0, equals), true)] = decoded(pair.substr(std::min(equals + 1, pair.size())), true);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return out;
}

// The body of `Content-Encoding: aws-chunked`: `<hex size>[;signature]\r\n<bytes>\r\n` ... `0\r\n` and trailers.
std::string unchunked(std::string_view body) {
  std::string out;
  while (!body.empty()) {
    const size_t line = body.find("\r\n");
    size_t size = 0;
    std::from_chars(body.data(), body.data() + std::min(line, body.size()), size, 16);
    if (line == std::string_view::npos || size == 0 || size > body.size()) break;
    out += body.substr(line + 2, size);
    body.remove_prefix(std::min(line + 2 + size + 2, body.size()));
  }
  return out;
}

// Continuation bytes where they belong; overlong forms and surrogates pass, as the parser of JSON checks them anyway.
bool is_text(std::string_view bytes) {
  size_t expected = 0;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (expected > 0) {
      if ((byte & 0xC0) != 0x80) return false;
      --expected;
    } else if (byte >= 0x80) {
      expected = (byte & 0xE0) == 0xC0 ? 1 : (byte & 0xF0) == 0xE0 ? 2 : (byte & 0xF8) == 0xF0 ? 3 : 9;
      if (expected == 9) return false;
    }
  }
  return expected == 0;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') out += "&amp;";
    else if (c == '<') out += "&lt;";
    else if (c == '>') out += "&gt;";
    else if (c == '"') out += "&quot;";
    else out += c;
  }
  return out;
}

// `{"Name": "b", "Contents": [{…}, {…}]}` as elements; arrays repeat their element's name.
void write_elements(std::string& out, const Json& object) {
  for (const auto& [name, value] : object.items()) {
    const Json list = value.is_array() ? value : Json::array({value});
    for (const Json& each : list) {
      out += "<" + name + ">";
      if (each.is_object()) write_elements(out, each);
      else out += escaped(each.is_string() ? each.get<std::string>() : to_text(each));
      out += "</" + name + ">";
    }
  }
}

std::string document(const std::string& root, const Json& content, const char* attributes = kNamespace) {
  std::string out = kXmlHead;
  out += "<" + root + attributes + ">";
  write_elements(out, content);
  return out + "</" + root + ">";
}

HttpResponse error_answer(const HttpRequest& asked, const ServiceError& error, const std::string& request_id) {
  HttpResponse out{error.status, {{"content-type", "application/xml"}, {"x-amz-request-id", request_id}}, ""};
  if (asked.method == "HEAD") return out;
  out.body = document(
      "Error",
      {{"Code", error.name},
       {"Message", error.message},
       {"Resource", std::string(asked.path)},
       {"RequestId", request_id}},
      "");
  return out;
}

HttpResponse refuse(const HttpRequest& request, const std::string& what) {
  return error_answer(request, {"NotImplemented", what, 501, nullptr}, "");
}

void add_object_headers(HttpResponse& out, const Json& object) {
  const auto text = [&](const char* name) { return text_member(object, name); };
  out.headers.emplace_back("content-type", text("ContentType"));
  out.headers.emplace_back("etag", text("ETag"));
  out.headers.emplace_back("accept-ranges", "bytes");
  out.headers.emplace_back("x-amz-checksum-crc32", text("ChecksumCRC32"));
  out.headers.emplace_back("x-amz-checksum-type", text("ChecksumType"));
  if (const auto at = parse_iso8601(text("LastModified"))) out.headers.emplace_back("last-modified", door::http_date(*at));
  for (const auto& [name, value] : member(object, "Metadata").items()) {
    out.headers.emplace_back(std::string(kMetadata) + name, value.get<std::string>());
  }
}

Json put_input(const HttpRequest& request, std::string body) {
  Json out{{"Body", std::move(body)}};
  if (const std::string_view type = header(request, "content-type"); !type.empty()) out["ContentType"] = type;
  for (const auto& [given, value] : request.headers) {
    const std::string name = to_lower(given);
    if (name.starts_with(kMetadata)) out["Metadata"][name.substr(kMetadata.size())] = value;
  }
  return out;
}

Json list_input(const HttpRequest& request) {
  Json out = Json::object();
  static constexpr std::pair<const char*, const char*> kNames[]{
      {"prefix", "Prefix"},          {"delimiter", "Delimiter"}, {"continuation-token", "ContinuationToken"},
      {"start-after", "StartAfter"}, {"marker", "StartAfter"},   {"max-keys", "MaxKeys"}};
  const auto given = parameters(request);
  for (const auto& [name, member_name] : kNames) {
    const auto it = given.find(name);
    if (it == given.end()) continue;
    int64_t number = 0;
    std::from_chars(it->second.data(), it->second.data() + it->second.size(), number);
    if (std::string_view(name) == "max-keys") out[member_name] = number;
    else out[member_name] = it->second;
  }
  return out;
}

// Of the whole store, of a bucket, of an object.
const char* operation_of(std::string_view method, bool bucket, bool key) {
  if (!bucket) return method == "GET" ? "ListBuckets" : "";
  if (method == "PUT") return key ? "PutObject" : "CreateBucket";
  if (method == "GET") return key ? "GetObject" : "ListObjectsV2";
  if (method == "HEAD") return key ? "HeadObject" : "HeadBucket";
  return method == "DELETE" ? (key ? "DeleteObject" : "DeleteBucket") : "";
}

}  // namespace

bool is_rest(const HttpRequest& request) {
  return header(request, "authorization").find("/s3/aws4_request") != std::string_view::npos ||
         request.query.find("%2Fs3%2Faws4_request") != std::string_view::npos;
}

std::variant<WireCall, HttpResponse> read_rest(const HttpRequest& request) {
  const std::string_view path = request.path.substr(std::min<size_t>(1, request.path.size()));
  const size_t slash = std::min(path.find('/'), path.size());
  const std::string bucket = decoded(path.substr(0, slash), false);
  const std::string key = decoded(path.substr(std::min(slash + 1, path.size())), false);
  const std::string operation = operation_of(request.method, !bucket.empty(), !key.empty());
  for (const auto& [name, value] : parameters(request)) {
    if (value.empty() && name != "prefix" && name != "delimiter" && name != "marker")
      return refuse(request, "'" + name + "' is not simulated");
  }
  if (operation.empty() || !header(request, "x-amz-copy-source").empty())
    return refuse(request, std::string(request.method) + " is not simulated here");
  Json input = Json::object();
  if (operation == "PutObject") {
    const bool chunked = header(request, "content-encoding").find("aws-chunked") != std::string_view::npos ||
                         header(request, "x-amz-content-sha256").starts_with("STREAMING-");
    std::string body = chunked ? unchunked(request.body) : std::string(request.body);
    if (!is_text(body)) return refuse(request, "Objects are UTF-8 text here");
    input = put_input(request, std::move(body));
  }
  if (operation == "ListObjectsV2") input = list_input(request);
  if (!bucket.empty()) input["Bucket"] = bucket;
  if (!key.empty()) input["Key"] = key;
  return WireCall{"s3", operation, std::move(input)};
}

HttpResponse write_rest(const HttpRequest& asked, const std::string& operation, const Outcome& outcome,
                        const std::string& request_id) {
  if (!outcome) return error_answer(asked, outcome.error(), request_id);
  HttpResponse out{200, {{"x-amz-request-id", request_id}}, ""};
  const Json& answer = *outcome;
  if (operation == "ListBuckets") {
    out.body = document("ListAllMyBucketsResult",
                        {{"Owner", member(answer, "Owner")}, {"Buckets", {{"Bucket", member(answer, "Buckets")}}}});
  } else if (operation == "ListObjectsV2") {
    out.body = document("ListBucketResult", answer);
  } else if (operation == "GetObject" || operation == "HeadObject") {
    add_object_headers(out, answer);
    out.body = text_member(answer, "Body");
    if (operation == "HeadObject") out.headers.emplace_back("content-length", to_text(member(answer, "ContentLength")));
  } else if (operation == "PutObject") {
    out.headers.emplace_back("etag", text_member(answer, "ETag"));
    out.headers.emplace_back("x-amz-checksum-crc32", text_member(answer, "ChecksumCRC32"));
  } else if (operation == "CreateBucket") {
    out.headers.emplace_back("location", text_member(answer, "Location"));
  } else if (operation == "HeadBucket") {
    out.headers.emplace_back("x-amz-bucket-region", text_member(answer, "BucketRegion"));
  } else {
    out.status = 204;
  }
  if (!out.body.empty() && operation != "GetObject") out.headers.emplace_back("content-type", "application/xml");
  return out;
}

}  // namespace millrace::object
