// What the REST protocols share: the operation by method and address, members bound to the path, the query, headers and
// the status, and bodies that are a whole member. They differ in the bodies that are structures, and in errors.
// Follows the Smithy specification ("HTTP bindings").
#pragma once

#include "core/wire/protocol.h"

namespace millrace::wire {

struct RestFormat {
  const char* content_type;  // of bodies that are structures

  // The members in a body that is not empty, or what is wrong with it.
  tl::expected<Json, ServiceError> (*read)(const door::Shape& shape, std::string_view body);
  // `name` is the member's that is the whole body, or empty.
  std::string (*write)(const Asker& asker, std::string_view name, const door::Shape& shape, const Json& value);
  HttpResponse (*error)(const Asker& asker, const ServiceError& error);
  ServiceError unknown_operation;
  const char* wrong_value;  // the error of a parameter or a header that is not of its type
};

Reading read_rest(const RestFormat& format, const HttpRequest& request, Asker& asker);
HttpResponse write_rest(const RestFormat& format, const Asker& asker, const Outcome& outcome);

}  // namespace millrace::wire
