// HTTP as the wire protocols see it: what came, what goes, and the parts of a request by their names.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace millrace::wire {

// A view of what the server holds.
struct HttpRequest {
  std::string_view method;
  std::string_view path;                                               // without the query, not decoded
  std::string_view query;                                              // after the `?`, not decoded
  std::vector<std::pair<std::string_view, std::string_view>> headers;  // names in any case
  std::string_view body;
};

struct HttpResponse {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers;  // a `content-length` only where the body is left out
  std::string body;
};

// Of the first header of that name, in any case; empty when there is none.
std::string_view header(const HttpRequest& request, std::string_view name);

// Without its parameters: `application/json`.
std::string_view content_type(const HttpRequest& request);

std::string_view trimmed(std::string_view text);

}  // namespace millrace::wire
