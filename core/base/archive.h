// Reads zip archives: the files in them, stored or deflated. (The page's build has no inflater: there, deflated ones
// are refused.) Left out: encryption, archives of several parts, zip64.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace millrace {

struct ArchiveLimits {
  size_t files_max = 10'000;
  size_t bytes_max = size_t{64} << 20;  // of all files, unpacked
};

// Whether this build reads deflated files.
bool reads_deflated();

// By path, folders left out. Problems: no archive, damaged, too large, packed in a way that is not read.
Result<std::map<std::string, std::string>> read_archive(std::string_view bytes, const ArchiveLimits& limits = {});

}  // namespace millrace
