// How the parameters of a task and the answers of services change shape between States Language and the wire.
#pragma once

#include <string>
#include <string_view>

#include "core/workflow/language/integration.h"

namespace millrace::workflow {

std::string capitalised(std::string_view word);

// Every member's name with its first letter small or large, in every object but those under `input` and `output`, which are
// the user's own.
Json with_small_names(const Json& json);
Json with_capital_names(const Json& json);

// Fields that are text on the wire but JSON in a definition: `Input` of StartExecution, `MessageBody`, `Message`, `Detail`.
Json open_texts(const Integration& integration, Json parameters);

// The `Payload` of a Lambda answer as JSON rather than as text.
Json open_payload(Json answer);

// Adds `SdkHttpMetadata` and `SdkResponseMetadata`, as optimised integrations do.
Json with_metadata(const Integration& integration, Json answer, const Received& received);

}  // namespace millrace::workflow
