// What the page's words, its script and the tests read of a session, as JSON.
#pragma once

#include "core/session/session.h"

namespace millrace::session {

// Where the run stands and which transport commands would do something now, with the reason where one would not.
Json moment(const Session& session);

// `{what, where, hint}`.
Json problem_json(const Problem& problem);
// `{"error": {what, where, hint}}`.
Json refusal(const Problem& problem);

// Answers `{"get": ...}`.
Json read(const Session& session, const Json& query);

}  // namespace millrace::session
