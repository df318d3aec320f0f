// GetRandomPassword's passwords, from luck.
#pragma once

#include <string>

#include "core/base/result.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::secret {

// Input as GetRandomPassword takes it, and a template's GenerateSecretString: PasswordLength (32), Exclude…,
// IncludeSpace, RequireEachIncludedType (true). `who` names the secret in questions to luck.
tl::expected<std::string, ServiceError> random_password(sim::Turn& turn, const Json& input, const std::string& who);

}  // namespace millrace::secret
