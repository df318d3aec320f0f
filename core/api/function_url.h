// A function URL at work: the event that the function receives (payload format 2.0), and what its
// result becomes, as "Invoking Lambda function URLs" and "Creating and managing Lambda function URLs" have
// them. Left out: streamed answers (they come whole).
#pragma once

#include <optional>
#include <string>

#include "core/api/answer.h"
#include "core/api/forwarded.h"
#include "core/function/function.h"

namespace millrace::api {

struct FunctionUrl {
  const function::Function* function = nullptr;
  std::string alias;  // empty: the function itself
  const function::UrlConfig* config = nullptr;

  // As requests name it: `Echo`, `Echo:live`.
  std::string name() const { return function->logical_id + (alias.empty() ? "" : ":" + alias); }
};

std::vector<FunctionUrl> function_urls(const function::Functions& functions);

// By its name, or by the first label of its host's name.
std::optional<FunctionUrl> find_function_url(const function::Functions& functions, std::string_view name);

Json url_event(const FunctionUrl& url, const Request& request, const Gateway& gateway);

// Of `Invoke`'s outcome. A function that failed gives 502, a throttled one 429, one that may not be invoked 403.
Verdict from_url_function(const Outcome& invoked);

Verdict forbidden(Refusal why);  // 403, in the words for whatever may not be

constexpr size_t kUrlBodyBytesMax = 6'291'456;

}  // namespace millrace::api
