// What the `millrace` program does. Each prints for people and answers the exit code: 0 done, 1 the run or its input
// has a problem (told on stderr), 2 wrong usage.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace millrace::cli {

struct RunOptions {
  std::string folder;                // of a sample
  std::vector<std::string> scripts;  // of its scripts.json; none: its script.json
  std::optional<uint64_t> seed;      // else the script's
  bool json = false;                 // facts as JSON, one in a line
  bool all = false;                  // noise too
  std::string mocks;                 // a mock configuration file of Step Functions Local, or empty
};

// Plays a sample's script to the end and prints its trace; of named scripts also what their calls were answered.
int run(const RunOptions& options);

struct ReplayOptions {
  std::string file;     // a journal
  std::string samples;  // the folder that holds the samples
  bool json = false;
  bool all = false;
};

// Re-runs a journal to its position, prints its trace and checks its fingerprint.
int replay(const ReplayOptions& options);

struct ServeOptions {
  std::string host = "127.0.0.1";
  uint16_t port = 4566;  // 0: one the system chooses
  std::string account = "123456789012";
  std::string region = "us-east-1";
  bool skip = false;           // waits take no real time
  int64_t skip_rate = 86'400;  // virtual seconds that may be skipped with each real one
  int64_t index_lag = 0;       // milliseconds until a global index shows a write
  int64_t ttl_lag = 3'000;     // milliseconds from an item's expiry to its deletion; AWS says within days
  bool throttle = true;        // tables with provisioned capacity throttle
  bool verify = false;         // signatures; else any key opens the door
  std::string sample;          // a folder to load first, or empty
  std::string mocks;           // a mock configuration file of Step Functions Local, or empty
  std::string data;            // a snapshot to start from and to save to at the end, or empty
};

// Answers unmodified AWS SDKs until it is interrupted.
int serve(const ServeOptions& options);

struct LearnOptions {
  std::string folder;   // of a lesson; with `check` also of a course, or of courses
  std::string samples;  // the folder that holds the samples
  bool check = false;   // proves instead
  size_t seeds = 25;    // with so many
};

// Runs a lesson at the terminal, or proves lessons.
int learn(const LearnOptions& options);
// Writes the skeleton of a lesson, which holds, into a new folder.
int new_lesson(const std::string& folder);

// Tells a problem on stderr; the exit code that goes with it.
int fail(const Problem& problem);

}  // namespace millrace::cli
