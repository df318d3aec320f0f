#include "core/cli/folder.h"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace millrace::cli {

namespace fs = std::filesystem;

Result<std::string> read_file(const std::string& path) {
  std::error_code error;
  const auto size = fs::file_size(path, error);
  if (error) return problem("cannot be read: " + error.message(), path);
  if (size > kFileBytesMax) return problem("is larger than " + std::to_string(kFileBytesMax >> 20) + " MiB", path);
  std::ifstream in(path, std::ios::binary);
  std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  if (!in) return problem("cannot be read", path);
  return text;
}

Result<std::map<std::string, std::string>> read_folder(const std::string& path) {
  std::error_code error;
  if (!fs::is_directory(path, error))
    return problem("is no folder", path, "name a sample's folder, like samples/tasks");
  std::map<std::string, std::string> files;
  for (auto it = fs::recursive_directory_iterator(path, error); !error && it != fs::recursive_directory_iterator();
       it.increment(error)) {
    if (!it->is_regular_file()) continue;
    if (files.size() >= kFilesMax) return problem("has more than " + std::to_string(kFilesMax) + " files", path);
    auto text = read_file(it->path().string());
    if (!text) return tl::unexpected<Problem>(text.error());
    files[fs::relative(it->path(), path).generic_string()] = std::move(*text);
  }
  if (error) return problem("cannot be read: " + error.message(), path);
  if (!files.contains("template.json")) return problem("has no template.json", path);
  return files;
}

}  // namespace millrace::cli
