// What a role's policies let its owner do: the arrows of the picture. Nothing is enforced.
#pragma once

#include <set>
#include <string>

#include "core/template/drawing.h"

namespace millrace::template_ {

// Connects a resource with what the role allows that its properties name at `/Role` or the like; says with whom.
std::set<std::string> connect_by_role(Drawing& drawing, const Resource& owner, std::string_view role_at);

// The role of whoever has none in the template.
std::string no_role(const std::string& account);

}  // namespace millrace::template_
