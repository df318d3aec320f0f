// How fast a mapping template is read and rendered: `mapping_bench --json ORDER` prints the figures that `compare.mjs`
// sets beside another engine's.
#include <chrono>
#include <cstdio>
#include <string>

#include "core/cli/folder.h"
#include "core/velocity/read.h"
#include "core/velocity/render.h"

namespace {

using namespace millrace;

constexpr int kTimes = 20'000;

template <class Work>
double microseconds(const Work& work) {
  for (int i = 0; i < kTimes; ++i) work();
  const auto began = std::chrono::steady_clock::now();
  for (int i = 0; i < kTimes; ++i) work();
  const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - began;
  return took.count() / kTimes;
}

std::string rendered(const velocity::Template& read, const Json& order) {
  velocity::Heap heap;
  return velocity::render(read, {{"order", velocity::from_json(order, heap)}}, heap).value_or("");
}

}  // namespace

int main(int argc, char** argv) {
  const auto text = cli::read_file("tests/bench/mapping/order.vm");
  const auto order = argc == 3 ? parse_json(argv[2]) : parse_json("");
  if (!text || !order) {
    std::fprintf(stderr, "mapping_bench: run tests/bench/mapping/run\n");
    return 1;
  }
  const auto read = *velocity::read_template(*text);
  const double whole = microseconds([&] { rendered(*velocity::read_template(*text), *order); });
  const double alone = microseconds([&] { rendered(read, *order); });
  const Json figures{{"whole", whole}, {"rendered", alone}, {"text", rendered(read, *order)}};
  std::printf("%s\n", to_text(figures).c_str());
  return 0;
}
