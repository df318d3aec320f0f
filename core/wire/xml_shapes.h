// Values read of XML, by their shapes (core/door/model/write_xml.h writes them).
#pragma once

#include <optional>

#include "core/door/model/model.h"
#include "core/wire/xml.h"

namespace millrace::wire {

// Of a structure, from its element: members that are not there are left out, unknown elements passed over. Nothing when
// a text is none of its member's type.
std::optional<Json> read_structure(const door::Shape& shape, const Element& element);

}  // namespace millrace::wire
