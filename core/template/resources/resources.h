// The resource types that are simulated or at least understood: one list, from which the checks of a template, the
// making of its resources and the picture follow.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "core/template/resource_type.h"

namespace millrace::template_ {

// In the order in which resources are made: a mapping wants its stream and function there,
// a bucket those that it notifies.
std::span<const ResourceType* const> resource_types();

// Null when the type is not known.
const ResourceType* find_type(std::string_view name);

// The known types of the same service (`AWS::Lambda::`), complete as far as CloudFormation knows them; empty when
// nothing of that service is known here, or not all.
std::vector<std::string_view> types_beside(std::string_view name);

// Who a resource of that type, logical id and physical name is.
Identity identify(const ResourceType& type, const Stack& stack, const Resource& resource);

}  // namespace millrace::template_
