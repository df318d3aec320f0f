// Reads a CloudFormation or SAM template (JSON) into an architecture. Physical names are the logical ids unless the
// template or the type says otherwise, where CloudFormation would add the stack's name and a random ending; conditions,
// parameters (by their defaults), mappings and intrinsic functions are worked out. Follows the CloudFormation template
// reference.
#pragma once

#include <tl/expected.hpp>

#include "core/template/architecture.h"
#include "core/template/resource_type.h"

namespace millrace::template_ {

constexpr const char* kTemplateFile = "template.json";
constexpr size_t kTemplateBytesMax = 1'000'000;
constexpr size_t kResourcesMax = 500;

// All problems at once: syntax with `template.json:line:column`, everything else with a JSON pointer into the template.
// Unsupported types and properties are notices in the result.
tl::expected<Architecture, Problems> parse(const Files& files, const Stack& stack = {});

}  // namespace millrace::template_
