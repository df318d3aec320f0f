// The sample folders, as the tests of several parts read them. Tests run in the root of the repository.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>

#include "core/template/architecture.h"

namespace millrace::template_ {

inline Files sample_files(const std::string& name) {
  Files files;
  const std::filesystem::path folder = std::filesystem::path("samples") / name;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    files[std::filesystem::relative(entry.path(), folder).generic_string()] =
        std::string(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  return files;
}

}  // namespace millrace::template_
