// How often requests may come. API keys against usage plans: a key must be of a plan for the stage, and within its rate
// and its quota. And the throttling of a stage's methods, each of which has a bucket of its own.
#pragma once

#include <optional>
#include <string>

#include "core/api/answer.h"
#include "core/api/plan.h"

namespace millrace::api {

struct Metered {
  Refusal refusal = Refusal::kNone;
  std::string key;  // its id, when there is one
};

// Counts one request with a key's value to a stage of an API (its id).
Metered spend(Plans& plans, const std::string& api, const std::string& stage, const std::string& value, Instant now);

// Takes a token from the bucket of a method, `GET /task/{id}`. False: there is none.
bool take_token(Apis& apis, const Api& api, const std::string& route, Instant now);

}  // namespace millrace::api
