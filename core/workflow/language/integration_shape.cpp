#include "core/workflow/language/integration_shape.h"

#include <array>

#include "core/base/crc32.h"
#include "core/base/time.h"

namespace millrace::workflow {
namespace {

constexpr int kDepthMax = 64;

char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
char capital(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; }

Json renamed(const Json& json, char (*first)(char), int depth) {
  if (depth > kDepthMax || !json.is_structured()) return json;
  Json out = json.is_array() ? Json::array() : Json::object();
  for (const auto& [name, value] : json.items()) {
    if (json.is_array()) {
      out.push_back(renamed(value, first, depth + 1));
      continue;
    }
    std::string changed = name;
    if (!changed.empty()) changed[0] = first(changed[0]);
    const bool own = changed == "input" || changed == "Input" || changed == "output" || changed == "Output";
    out[changed] = own ? value : renamed(value, first, depth + 1);
  }
  return out;
}

void to_text_member(Json& object, const char* name) {
  const auto it = object.find(name);
  if (it != object.end() && !it->is_string() && !it->is_null()) *it = to_text(*it);
}

// The headers of the answer, in the order in which each service is known to send them.
Json headers_of(const Integration& integration, const std::string& body, const Received& received) {
  Json out = Json::object();
  const std::string length = std::to_string(body.size());
  if (integration.service == "lambda") {
    out = {{"Connection", "keep-alive"},
           {"Content-Length", length},
           {"Content-Type", "application/json"},
           {"Date", http_date(received.at)},
           {"X-Amz-Executed-Version", "$LATEST"},
           {"x-amzn-Remapped-Content-Length", "0"},
           {"x-amzn-RequestId", received.request_id},
           {"X-Amzn-Trace-Id", "root=1-" + received.request_id + ";sampled=0"}};
  } else if (integration.service == "dynamodb") {
    out = {{"Connection", "keep-alive"}, {"Content-Length", length}, {"Content-Type", "application/x-amz-json-1.0"},
           {"Date", http_date(received.at)}, {"Server", "Server"}, {"x-amz-crc32", std::to_string(crc32(body))},
           {"x-amzn-RequestId", received.request_id}};
  } else {
    const char* type = integration.service == "sns" ? "text/xml"
                       : integration.service == "events" ? "application/x-amz-json-1.1" : "application/x-amz-json-1.0";
    out = {{"connection", "keep-alive"},
           {"Content-Length", length},
           {"Content-Type", type},
           {"Date", http_date(received.at)},
           {"x-amzn-RequestId", received.request_id}};
  }
  return out;
}

}  // namespace

std::string capitalised(std::string_view word) {
  std::string out(word);
  if (!out.empty()) out[0] = capital(out[0]);
  return out;
}

Json with_small_names(const Json& json) { return renamed(json, small, 0); }
Json with_capital_names(const Json& json) { return renamed(json, capital, 0); }

Json open_texts(const Integration& integration, Json parameters) {
  if (!parameters.is_object()) return parameters;
  if (integration.service == "states") {
    for (const char* name : {"input", "output", "definition", "cause"}) to_text_member(parameters, name);
  }
  if (integration.service == "sqs") to_text_member(parameters, "MessageBody");
  if (integration.service == "sns") to_text_member(parameters, "Message");
  if (integration.service == "events" && parameters.contains("Entries") && parameters["Entries"].is_array()) {
    for (Json& entry : parameters["Entries"]) {
      if (entry.is_object()) to_text_member(entry, "Detail");
    }
  }
  return parameters;
}

Json open_payload(Json answer) {
  const auto it = answer.find("Payload");
  if (it == answer.end() || !it->is_string()) return answer;
  auto parsed = parse_json(it->get_ref<const std::string&>());
  if (parsed) *it = std::move(*parsed);
  return answer;
}

Json with_metadata(const Integration& integration, Json answer, const Received& received) {
  const Json& payload = integration.service == "lambda" ? member(answer, "Payload") : answer;
  const Json headers = headers_of(integration, to_text(payload), received);
  Json lists = Json::object();
  for (const auto& [name, value] : headers.items()) lists[name] = Json::array({value});
  answer["SdkHttpMetadata"] = {{"AllHttpHeaders", std::move(lists)}, {"HttpHeaders", headers}, {"HttpStatusCode", 200}};
  answer["SdkResponseMetadata"] = {{"RequestId", received.request_id}};
  return answer;
}

}  // namespace millrace::workflow
