// The World in a file, whole or not at all.
#pragma once

#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/world/world.h"

namespace millrace::cli {

// Writes beside the file, flushes, and puts it in its place: a crash leaves the old one or the new one, never half a
// one.
Result<void> save_snapshot(const sim::World& world, const std::string& path);

// Nothing when there is no such file. Problems: not a snapshot, or of another version.
Result<std::optional<sim::World>> load_snapshot(const std::string& path);

}  // namespace millrace::cli
