#include "core/cli/snapshot.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace millrace::cli {
namespace {

constexpr int kVersion = 2;
constexpr size_t kBytesMax = size_t{4} << 30;

Result<void> failed(const std::string& path) { return problem(std::strerror(errno), path); }

bool write_all(int file, std::string_view text) {
  while (!text.empty()) {
    const ssize_t n = ::write(file, text.data(), text.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    text.remove_prefix(static_cast<size_t>(n));
  }
  return ::fsync(file) == 0;
}

}  // namespace

Result<void> save_snapshot(const sim::World& world, const std::string& path) {
  Json json{{"millrace", "snapshot"}, {"version", kVersion}};
  json["world"] = fields_to_json(world);
  const std::string beside = path + ".new";
  const int file = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (file < 0) return failed(beside);
  const bool written = write_all(file, to_text(json));
  if (::close(file) != 0 || !written) return failed(beside);
  if (std::rename(beside.c_str(), path.c_str()) != 0) return failed(path);
  return {};
}

Result<std::optional<sim::World>> load_snapshot(const std::string& path) {
  std::error_code none;
  if (!std::filesystem::exists(path, none)) return std::optional<sim::World>();
  std::ifstream in(path, std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  const auto json = parse_json(text, {kBytesMax, 512});
  if (!json || text_member(*json, "millrace") != "snapshot") return problem("is no snapshot of Millrace", path);
  if (member(*json, "version") != kVersion) return problem("is a snapshot of another version", path);
  sim::World world;
  if (!fields_from_json(member(*json, "world"), world)) return problem("is a damaged snapshot", path);
  return std::optional<sim::World>(std::move(world));
}

}  // namespace millrace::cli
