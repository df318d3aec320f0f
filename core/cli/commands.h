// What the `millrace` program does. Each prints for people and answers the exit code: 0 done, 1 the run or its input
// has a problem (told on stderr), 2 wrong usage.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace millrace::cli {

struct RunOptions {
  std::string folder;            // of a sample
  std::optional<uint64_t> seed;  // else the script's
  bool json = false;             // facts as JSON, one in a line
  bool all = false;              // noise too
};

// Plays a sample's script to the end and prints its trace.
int run(const RunOptions& options);

struct ReplayOptions {
  std::string file;     // a journal
  std::string samples;  // the folder that holds the samples
  bool json = false;
  bool all = false;
};

// Re-runs a journal to its position, prints its trace and checks its fingerprint.
int replay(const ReplayOptions& options);

}  // namespace millrace::cli
