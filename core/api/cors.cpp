#include "core/api/cors.h"

#include <algorithm>

#include "core/api/forwarded.h"
#include "core/base/ascii.h"

namespace millrace::api {
namespace {

bool lists(const Json& list, const std::string& wanted) {
  return std::any_of(list.begin(), list.end(), [&](const Json& one) {
    return one == "*" || (one.is_string() && same_but_for_case(one.get_ref<const std::string&>(), wanted));
  });
}

std::string joined(const Json& list) {
  std::string out;
  for (const Json& one : list)
    out += (out.empty() ? "" : ",") + (one.is_string() ? one.get<std::string>() : to_text(one));
  return out;
}

// A member of the setting that becomes a header of answers to questions, of other answers, or of both.
struct CorsRow {
  const char* member;
  const char* header;
  bool preflight;
  bool others;
};
constexpr CorsRow kCorsRows[] = {{"AllowMethods", "Access-Control-Allow-Methods", true, false},
                                 {"AllowHeaders", "Access-Control-Allow-Headers", true, false},
                                 {"MaxAge", "Access-Control-Max-Age", true, false},
                                 {"ExposeHeaders", "Access-Control-Expose-Headers", false, true},
                                 {"AllowCredentials", "Access-Control-Allow-Credentials", true, true}};

void put_cors(const Json& cors, const std::string& origin, bool preflight, Response& response) {
  if (origin.empty() || !lists(member(cors, "AllowOrigins"), origin)) return;
  std::erase_if(response.headers, [](const auto& one) { return to_lower(one.first).starts_with("access-control-"); });
  const bool any = lists(member(cors, "AllowOrigins"), "*") && member(cors, "AllowCredentials") != true;
  response.headers["Access-Control-Allow-Origin"] = any ? "*" : origin;
  if (!any) response.headers["Vary"] = "Origin";
  for (const CorsRow& row : kCorsRows) {
    const Json& value = member(cors, row.member);
    if (value.is_null() || value == false || !(preflight ? row.preflight : row.others)) continue;
    response.headers[row.header] = value.is_array() ? joined(value) : to_text(value);
  }
}

}  // namespace

bool is_preflight(const Json& cors, const Request& request) {
  return request.method == "OPTIONS" && !cors.is_null() && !header_of(request, "origin").empty() &&
         !header_of(request, "access-control-request-method").empty();
}

Response preflight_answer(const Json& cors, const Request& request, int status) {
  Response out{status, {}, {}};
  if (lists(member(cors, "AllowMethods"), header_of(request, "access-control-request-method"))) {
    put_cors(cors, header_of(request, "origin"), true, out);
  }
  return out;
}

void allow_origin(const Json& cors, const Request& request, Response& response) {
  if (!cors.is_null()) put_cors(cors, header_of(request, "origin"), false, response);
}

}  // namespace millrace::api
