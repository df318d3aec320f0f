#include "core/cli/memory.h"
#include "core/cli/program.h"

int main(int argc, char** argv) {
  millrace::cli::take_large_pages(argv);
  return millrace::cli::program(argc, argv);
}
