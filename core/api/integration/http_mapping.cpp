#include "core/api/integration/http_mapping.h"

#include <algorithm>
#include <charconv>

#include "core/base/ascii.h"
#include "core/base/url.h"

namespace millrace::api {
namespace {

// Where a path into the body is looked for; the guide says what is behind is cut off.
constexpr size_t kSearchedBytes = 100 * 1024;

// Names with a star stand for all that begin so.
constexpr std::string_view kRestricted[] = {"access-control-*",
                                            "apigw-*",
                                            "authorization",
                                            "connection",
                                            "content-encoding",
                                            "content-length",
                                            "content-location",
                                            "forwarded",
                                            "keep-alive",
                                            "origin",
                                            "proxy-authenticate",
                                            "proxy-authorization",
                                            "te",
                                            "trailers",
                                            "transfer-encoding",
                                            "upgrade",
                                            "x-amz-*",
                                            "x-amzn-*",
                                            "x-forwarded-for",
                                            "x-forwarded-host",
                                            "x-forwarded-proto",
                                            "via"};

// `overwrite:header.a`.
struct Target {
  std::string_view action, part, name;
};

Target read_target(std::string_view text) {
  Target out;
  const size_t colon = text.find(':');
  if (colon == text.npos) return out;
  out.action = text.substr(0, colon);
  text.remove_prefix(colon + 1);
  const size_t dot = std::min(text.find('.'), text.size());
  out.part = text.substr(0, dot);
  out.name = text.substr(std::min(dot + 1, text.size()));
  return out;
}

// A variable without its dollar sign: `request.path.id`.
std::optional<std::string> variable(std::string_view name, const Sources& sources) {
  const std::string body = std::string(sources.of) + ".body.";
  if (!name.starts_with(body)) return value_of(std::string(name), sources);
  Sources cut = sources;
  cut.body = cut.body.substr(0, kSearchedBytes);
  return value_of(std::string(name), cut);
}

// One value, in the way that an action changes it; nothing: there is none afterwards.
std::optional<std::string> changed(std::string_view action, std::optional<std::string> old,
                                   std::optional<std::string> fresh) {
  if (action == "remove") return std::nullopt;
  if (!fresh) return old;
  if (action == "append" && old) return *old + "," + *fresh;
  return fresh;
}

using Headers = std::map<std::string, std::string>;

void change_header(Headers& headers, const Target& target, std::optional<std::string> fresh) {
  const auto is_it = [&](const auto& one) { return same_but_for_case(one.first, target.name); };
  const auto known = std::find_if(headers.begin(), headers.end(), is_it);
  const std::string name = known == headers.end() ? std::string(target.name) : known->first;
  const auto old = known == headers.end() ? std::nullopt : std::optional(known->second);
  auto value = changed(target.action, old, std::move(fresh));
  std::erase_if(headers, is_it);
  if (value) headers[name] = std::move(*value);
}

// The path with a query in which the parameter has its new value, and stands last.
void change_query(std::string& path, const Target& target, std::optional<std::string> fresh) {
  std::optional<std::string> old;
  std::string query;
  const auto add = [&](const std::string& name, const std::string& value) {
    query += (query.empty() ? "?" : "&") + url_encode(name) + "=" + url_encode(value);
  };
  for (const auto& [name, value] : query_of(path)) {
    if (name == target.name) old = old ? *old + "," + value : value;
    else add(name, value);
  }
  if (auto value = changed(target.action, old, std::move(fresh))) add(std::string(target.name), *value);
  path = std::string(path_of(path)) + query;
}

void change_path(MappedRequest& out, const std::string& fresh) {
  out.path = fresh.starts_with("/") ? fresh : "/" + fresh;
  const std::string whole(out.request.path);
  out.request.path = *out.path + whole.substr(path_of(whole).size());
}

}  // namespace

std::optional<std::string> mapped_value(const std::string& value, const Sources& sources) {
  constexpr std::string_view kOpen = "${";
  if (value.starts_with("$") && !value.starts_with(kOpen)) return variable(std::string_view(value).substr(1), sources);
  std::string out;
  for (size_t at = 0; at < value.size();) {
    const size_t open = value.find(kOpen, at);
    const size_t close = open == value.npos ? value.npos : value.find('}', open);
    out += value.substr(at, close == value.npos ? value.npos : open - at);
    if (close == value.npos) break;
    out += variable(std::string_view(value).substr(open + kOpen.size(), close - open - kOpen.size()), sources)
               .value_or("");
    at = close + 1;
  }
  return out;
}

Sources sources_of_request(const MappingInput& seen) {
  return {"request", &seen.path,   &seen.query,          &seen.headers,
          seen.body, seen.context, seen.stage_variables, seen.whole_path};
}

MappedRequest mapped_request(Request request, const Mappings& mappings, const MappingInput& seen) {
  MappedRequest out{std::move(request), std::nullopt};
  for (const auto& [key, value] : mappings) {
    const Target target = read_target(key);
    auto fresh = mapped_value(value, sources_of_request(seen));
    if (target.part == "header") change_header(out.request.headers, target, std::move(fresh));
    else if (target.part == "querystring") change_query(out.request.path, target, std::move(fresh));
    else if (target.part == "path" && fresh) change_path(out, *fresh);
  }
  return out;
}

void map_response(Response& response, const Mappings& mappings, const MappingInput& seen) {
  const Response was = response;
  const Json headers(was.headers);
  const Sources sources{"response", nullptr, nullptr, &headers, was.body, seen.context, seen.stage_variables};
  for (const auto& [key, value] : mappings) {
    const Target target = read_target(key);
    auto fresh = mapped_value(value, sources);
    if (target.part == "header") change_header(response.headers, target, std::move(fresh));
    if (target.part != "statuscode" || !fresh) continue;
    int status = 0;
    const char* const end = fresh->data() + fresh->size();
    if (std::from_chars(fresh->data(), end, status).ptr == end && status >= 100 && status <= 599) {
      response.status = status;
    }
  }
}

std::string restricted_header(std::string_view target) {
  const Target read = read_target(target);
  if (read.part != "header") return {};
  const std::string name = to_lower(read.name);
  const bool restricted = std::any_of(std::begin(kRestricted), std::end(kRestricted), [&](std::string_view one) {
    return one.ends_with("*") ? name.starts_with(one.substr(0, one.size() - 1)) : name == one;
  });
  return restricted ? name : std::string();
}

}  // namespace millrace::api
