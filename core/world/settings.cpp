#include "core/world/settings.h"

namespace millrace::sim {
namespace {

struct Checker {
  static constexpr Duration kLongest = hours(24 * 30);

  std::string wrong;

  void operator()(const char* name, const Duration& d) {
    if (d < Duration{} || d > kLongest) wrong = name;
  }
  void operator()(const char*, bool) {}
  void operator()(const char* name, int64_t percent) {
    if (percent < 0 || percent > 100) wrong = name;
  }
  void operator()(const char* name, const Span& span) {
    if (span.least < Duration{} || span.most < span.least || span.most > kLongest) wrong = name;
  }
};

}  // namespace

Result<void> check(const Settings& settings) {
  Checker checker;
  Settings::fields(checker, settings);
  if (checker.wrong.empty()) return {};
  return problem("that is out of range", "/" + checker.wrong,
                 "0 to 30 days, the least before the most; 0 to 100 percent");
}

}  // namespace millrace::sim
