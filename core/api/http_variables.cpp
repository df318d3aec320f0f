#include "core/api/http_variables.h"

#include "core/api/event.h"
#include "core/api/event_http.h"

namespace millrace::api {

Json http_variables(const Api& api, const Match& match, const Request& request, const Gateway& gateway) {
  Json out = request_context(api, match, request, gateway);
  const Json event = http_event(api, match, request, gateway);
  const Json& context = event.at("requestContext");
  for (const char* name : {"requestId", "routeKey"}) out[name] = context.at(name);
  const Json& known = member(context, "authorizer");
  Json authorizer = member(known, "lambda");
  if (const Json& claims = member(member(known, "jwt"), "claims"); !claims.is_null()) authorizer["claims"] = claims;
  out["authorizer"] = std::move(authorizer);
  return out;
}

}  // namespace millrace::api
