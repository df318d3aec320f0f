// What an API or a function URL tells: the kinds of their facts, and the one place where these are worded. A fact's
// resource is the API's or the function's logical id, its subject the request's number.
#pragma once

#include "core/api/answer.h"
#include "core/api/api.h"
#include "core/api/integration/service_call.h"
#include "core/api/mapping/mapping.h"
#include "core/api/match.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::api::facts {

inline constexpr const char* kRequest = "api.request";        // sent by the client
inline constexpr const char* kMatched = "api.matched";        // a route takes it
inline constexpr const char* kRefused = "api.refused";        // the gateway answers by itself
inline constexpr const char* kAnswered = "api.answered";      // the function did
inline constexpr const char* kMapped = "api.mapped";          // a template made a body
inline constexpr const char* kChosen = "api.chosen";          // an integration response
inline constexpr const char* kAuthorizer = "api.authorizer";  // is asked, or was
inline constexpr const char* kAllowed = "api.allowed";        // a question of a browser, which a function URL answers
inline constexpr const char* kResponse = "api.response";      // reached the client

// Each notes one fact.
FactId requested(sim::Turn& turn, const Exchange& exchange);
void matched(sim::Turn& turn, const Exchange& exchange, const Match& found);
void passed(sim::Turn& turn, const Exchange& exchange);   // on to a function URL's function
void allowed(sim::Turn& turn, const Exchange& exchange);  // by a function URL's settings for other origins
void refused(sim::Turn& turn, const Exchange& exchange, const Verdict& verdict);
void answered(sim::Turn& turn, const Exchange& exchange, int status);
void responded(sim::Turn& turn, const Exchange& exchange);

void asked(sim::Turn& turn, const Exchange& exchange, const Authorizer& authorizer);
void recalled(sim::Turn& turn, const Exchange& exchange, const Authorizer& authorizer);

// A mapping template at work: `side` is `request` or `response`.
struct Mapping {
  const char* side;
  const std::string& content_type;
  const MappingTemplate& by;
  const MappingInput& given;
  const std::string& made;
};
void mapped(sim::Turn& turn, const Exchange& exchange, const Mapping& mapping);
void chosen(sim::Turn& turn, const Exchange& exchange, const BackEnd& answer, const IntegrationResponse& response);

}  // namespace millrace::api::facts
