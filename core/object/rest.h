// The object store's own protocol, as far as an SDK with path-style addresses needs it: buckets and objects by method and
// path, listings and errors as XML. Follows the S3 API reference ("REST API"). Leaves out ranges, conditions, multipart
// uploads and bodies that are no UTF-8 text.
#pragma once

#include <variant>

#include "core/door/wire.h"

namespace millrace::object {

// Whether the request is meant for the object store: its signature's scope says so.
bool is_rest(const door::HttpRequest& request);

// The call, or the answer to a request that is none.
std::variant<door::WireCall, door::HttpResponse> read_rest(const door::HttpRequest& request);

// `asked` is the request, `operation` what `read_rest` made of it.
door::HttpResponse write_rest(const door::HttpRequest& asked, const std::string& operation, const Outcome& outcome,
                              const std::string& request_id);

}  // namespace millrace::object
