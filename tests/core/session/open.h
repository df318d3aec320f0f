// The task sample, as a page opens it.
#pragma once

#include <stdexcept>

#include "core/cli/folder.h"
#include "core/session/session.h"

namespace millrace::session {

inline Session open(uint64_t seed = 1) {
  auto files = cli::read_folder("samples/tasks");
  if (!files) throw std::runtime_error(to_text(files.error()));
  auto session = Session::open("tasks", std::move(*files), seed);
  if (!session) throw std::runtime_error(to_text(session.error()));
  return std::move(*session);
}

}  // namespace millrace::session
