// Patch operations, by which owners change what they have made: each kind of thing says which of its members may be
// added to, replaced or removed. Follows the API reference, "PatchOperation".
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "core/base/json.h"
#include "core/base/result.h"

namespace millrace::api {

struct Patchable {
  enum class Kind : uint8_t { kText, kFlag, kWhole, kNumber };
  std::string_view path;        // `/description`; `/variables/*`: a member of any name
  std::string_view operations;  // `add replace remove`
  Kind kind = Kind::kText;
};

// Applies all of them, or none. `listed` are the paths that a refusal of another one names: `/parentId, /pathPart`.
std::optional<ServiceError> patch(Json& object, const Json& operations, std::span<const Patchable> rows,
                                  std::string_view listed);

// The value that the text of a patch stands for.
Json patched_value(Patchable::Kind kind, const Json& value);

// One part of a path, as it was before it was made a part: `image~1png`.
std::string plain_part(std::string_view part);

}  // namespace millrace::api
