// A small HTTP/1.1 server on one thread: Boost.Beast understands requests, one function answers. Native only.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "core/base/time.h"
#include "core/wire/wire.h"

namespace millrace::cli {

// Called exactly once per request, at once or later, on the server's thread.
using Reply = std::function<void(const wire::HttpResponse&)>;

struct ServerHooks {
  // The request is a view that ends when this returns.
  std::function<void(const wire::HttpRequest&, Reply)> handle;
  // Does what is due and says how long the server may sleep; nothing: until a request comes.
  std::function<std::optional<Duration>()> idle;
};

// Serves until SIGINT or SIGTERM. `ready` is told the port, also when it was chosen by the system (port 0). Answers an
// error text when it could not listen.
std::optional<std::string> serve_http(const std::string& host, uint16_t port, const ServerHooks& hooks,
                                      const std::function<void(uint16_t)>& ready);

}  // namespace millrace::cli
