// Reads the text of a template.
#pragma once

#include <string_view>

#include "core/base/result.h"
#include "core/velocity/template.h"

namespace millrace::velocity {

// `where` of a problem is `line:column`. At most `bounds::kTemplateBytes`, nested at most `bounds::kTemplateDepth`
// deep.
Result<Template> read_template(std::string_view text);

}  // namespace millrace::velocity
