// Events as pipes see them. Follows "Amazon EventBridge Pipes sources" and "Implicit body data parsing".
#pragma once

#include <string>

#include "core/base/json.h"

namespace millrace::pipe {

// Of what a mapping reads, as a function would get it. A data stream's record is one level flatter here.
Json event_of(const Json& record);

// With the `body` of a message and the decoded `data` of a data stream's record taken apart where they are JSON: what
// filters, templates and paths look into.
Json opened(Json event);

// By which a target reports it as failed: `messageId` or `eventID`; empty when it has neither.
std::string id_of(const Json& event);

}  // namespace millrace::pipe
