// Values as XML, by their shapes: of REST-XML's bodies, and of the answers of the query protocol.
#pragma once

#include <optional>
#include <string>

#include "core/door/model/model.h"
#include "core/wire/xml.h"

namespace millrace::wire {

// Of a structure, from its element: members that are not there are left out, unknown elements passed over. Nothing when
// a text is none of its member's type.
std::optional<Json> read_structure(const door::Shape& shape, const Element& element);

// Members in the body, in the model's order; what the model does not know is left out.
void append_members(std::string& out, const door::Shape& shape, const Json& value);

// A whole document: a structure in an element of its own.
std::string xml_document(std::string_view name, std::string_view xml_namespace, const door::Shape& shape,
                         const Json& value);

}  // namespace millrace::wire
