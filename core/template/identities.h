// Roles and policies of a template, made as a deployment would make them, where the template has permissions enforced:
// `"Metadata": {"Millrace": {"Permissions": "enforced"}}`.
#pragma once

#include "core/template/making.h"

namespace millrace::template_ {

void make_identities(Making& making);

// What was said to have no effect because permissions are not enforced, and now has.
bool is_enforced(const Notice& notice);

}  // namespace millrace::template_
