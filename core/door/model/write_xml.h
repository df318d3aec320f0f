// Values as XML, by their shapes: of REST-XML's bodies, and of the answers of the query protocol.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/door/model/model.h"

namespace millrace::door {

constexpr std::string_view kXmlHead = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

void append_escaped(std::string& out, std::string_view text);

// `<name>text</name>`
void append_element(std::string& out, std::string_view name, std::string_view text);

// Members in the body, in the model's order; what the model does not know is left out.
void append_members(std::string& out, const Shape& shape, const Json& value);

// A whole document: a structure in an element of its own.
std::string xml_document(std::string_view name, std::string_view xml_namespace, const Shape& shape, const Json& value);

// The documents that the query protocol answers with.
std::string query_answer(const Model& model, const ModelOperation& operation, const Json& result,
                         std::string_view request_id);
std::string query_error(const Model& model, const ServiceError& error, int status, std::string_view request_id);

}  // namespace millrace::door
