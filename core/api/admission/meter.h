// How often requests may come. API keys against usage plans: a key must be of a plan for the stage, and within its rate
// (or that of the method, where the plan has one) and its quota. And the throttling of a stage's methods, each of which
// has a bucket of its own.
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

// What a request with a key is for.
struct KeyUse {
  std::string api;  // its id
  std::string stage;
  std::string route;  // `GET /task/{id}`
};

// Counts one request with a key's value.
Metered spend(Plans& plans, const KeyUse& use, const std::string& value, Instant now);

// Takes a token from the bucket of a method, `GET /task/{id}`. False: there is none.
bool take_token(Apis& apis, const Api& api, const std::string& route, Instant now);

}  // namespace millrace::api
