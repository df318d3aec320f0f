// What operations share: looking things up, and showing them.
#pragma once

#include <string>
#include <tl/expected.hpp>

#include "core/userpool/operations/operations.h"

namespace millrace::userpool {

template <class T>
using Found = tl::expected<T*, Outcome>;

// What the request names; the error says that there is none.
Found<Pool> pool_in(const Request& request);
Found<User> user_in(const Request& request);
// The pool that a client belongs to, and the client; of requests that name no pool.
struct Entry {
  Pool* pool = nullptr;
  Client* client = nullptr;
};
tl::expected<Entry, Outcome> entry_in(const Request& request);

Json shown_attributes(const User& user);
Json shown(const User& user);
Json shown_group(const Pool& pool, const std::string& name);
std::string_view name_of(Status status);  // `FORCE_CHANGE_PASSWORD`

Outcome failed(const char* name, const std::string& message);

}  // namespace millrace::userpool
