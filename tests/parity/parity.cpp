// Prints, for every sample and 50 seeds, the fingerprint of its script's run. Built natively and to wasm: the two
// outputs must be the same, byte for byte.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "core/base/hash.h"
#include "core/cli/folder.h"
#include "core/session/script.h"

namespace {

using namespace millrace;

constexpr uint64_t kSeeds = 50;

int print(const std::string& folder) {
  const auto files = cli::read_folder(folder);
  const auto script = files ? session::parse_script(files->count("script.json") != 0 ? files->at("script.json") : "")
                            : Result<session::Script>(tl::unexpected<Problem>(files.error()));
  if (!script) {
    std::fprintf(stderr, "%s: %s\n", folder.c_str(), to_text(script.error()).c_str());
    return 1;
  }
  for (uint64_t seed = 1; seed <= kSeeds; ++seed) {
    auto session = session::Session::open(folder, *files, seed);
    const auto played =
        session ? session::play(*session, *script) : Result<void>(tl::unexpected<Problem>(session.error()));
    if (!played) {
      std::fprintf(stderr, "%s: %s\n", folder.c_str(), to_text(played.error()).c_str());
      return 1;
    }
    std::printf("%s seed %llu: %llu facts, %s\n", folder.c_str(), static_cast<unsigned long long>(seed),
                static_cast<unsigned long long>(session->timeline().world().facts),
                hex(session->timeline().fingerprint()).c_str());
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> folders;
  const std::string samples = argc > 1 ? argv[1] : "samples";
  for (const auto& entry : std::filesystem::directory_iterator(samples)) {
    if (entry.is_directory()) folders.push_back(samples + "/" + entry.path().filename().string());
  }
  std::sort(folders.begin(), folders.end());
  int failed = folders.empty() ? 1 : 0;
  for (const std::string& folder : folders) failed |= print(folder);
  return failed;
}
