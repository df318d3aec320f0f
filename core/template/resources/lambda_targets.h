// What resources beside a function have in common: whom they are of, and how a refusal is said.
#pragma once

#include <string>

#include "core/base/result.h"
#include "core/template/architecture.h"

namespace millrace::template_ {

struct Making;

// `Tasks`, `Tasks:live` of a name or an ARN and a qualifier, each of which may have one.
std::string target_name(const std::string& function, const std::string& qualifier);

// What the service refuses is a problem of the resource; but not when there is one already that may be its reason.
void say_refused(Making& making, const Resource& resource, const Outcome& outcome);

}  // namespace millrace::template_
