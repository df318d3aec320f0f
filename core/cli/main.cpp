#include "core/cli/program.h"

int main(int argc, char** argv) { return millrace::cli::program(argc, argv); }
