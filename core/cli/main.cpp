// The `millrace` program.
#include <CLI/CLI.hpp>

#include "core/base/version.h"

int main(int argc, char** argv) {
  CLI::App app{"Runs serverless architectures on a clock that you hold."};
  app.set_version_flag("--version", std::string(millrace::version()));
  CLI11_PARSE(app, argc, argv);
  return 0;
}
