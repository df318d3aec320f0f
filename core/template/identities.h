// Roles and policies of a template, made as a deployment would make them, where the template has permissions enforced:
// `"Metadata": {"Millrace": {"Permissions": "enforced"}}`.
#pragma once

#include "core/template/making.h"

namespace millrace::template_ {

void make_identities(Making& making);

}  // namespace millrace::template_
