// What is asked over HTTP, as an enrichment or as a target: a method of an API (by an ARN of `execute-api`), and an API
// destination, behind which lies another front of this World or a place outside of it. Follows "Amazon API Gateway" and
// "API destinations" in the EventBridge user guide.
#pragma once

#include "core/api/hosts.h"
#include "core/pipe/stage.h"

namespace millrace::sim {
struct Turn;
struct World;
}  // namespace millrace::sim

namespace millrace::pipe {

// The answer comes as that of a call of the run does: `{"StatusCode":200,"Body":"…"}`. A place outside answers with a
// status alone, so that it enriches nothing. Whether the pipe's role may ask is the API's affair: the request is
// signed.
void ask_by_http(sim::Turn& turn, const Run& run, const Item& item);

// The id of the API that such an ARN names; empty when it names none.
std::string api_in(std::string_view arn);

// The API's stage that such an ARN means, with the method's path; nothing: it is not there, or it means another thing.
std::optional<api::Front> front_of_arn(const api::Apis& apis, std::string_view arn);

}  // namespace millrace::pipe
