// What IAM and STS tell: the kinds of their facts, and the one place where these are worded.
#pragma once

#include <string>

#include "core/base/json.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::identity::facts {

inline constexpr const char* kChanged = "identity.changed";
inline constexpr const char* kAssumed = "identity.assumed";
inline constexpr const char* kRefused = "identity.refused";
inline constexpr const char* kDenied = "identity.denied";

// `operation` is done to what is called `name`: `CreateRole`, `Reader`.
void changed(sim::Turn& turn, const std::string& operation, const std::string& name);
void assumed(sim::Turn& turn, const std::string& role, const std::string& session);
void refused(sim::Turn& turn, const std::string& role, const std::string& because);

// `who` may not do that. `data` has `caller`, `action`, `resource`, and of an explicit deny `denied` {layer, policy,
// statement}, else `missing`, a list of {layer, of, statement}: where an allow is missing, and which would do.
void denied(sim::Turn& turn, const std::string& who, const std::string& action, const std::string& resource,
            const std::string& because, Json data);

}  // namespace millrace::identity::facts
