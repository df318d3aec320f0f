// A secret's tags.
#pragma once

#include <optional>

#include "core/base/result.h"
#include "core/secret/secret.h"

namespace millrace::secret {

// Of a list of keys and values; those of the same key are replaced.
std::optional<Outcome> add_tags(Secret& secret, const Json& tags);
Json tags_shown(const Secret& secret);

}  // namespace millrace::secret
