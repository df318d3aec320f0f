// Files of a sample's folder, read once.
#pragma once

#include <map>
#include <string>

#include "core/base/result.h"

namespace millrace::cli {

constexpr size_t kFilesMax = 1'000;
constexpr size_t kFileBytesMax = size_t{4} << 20;

// Path inside the folder → text. Problems: no such folder, no template in it, too many or too large files.
Result<std::map<std::string, std::string>> read_folder(const std::string& path);

Result<std::string> read_file(const std::string& path);

}  // namespace millrace::cli
