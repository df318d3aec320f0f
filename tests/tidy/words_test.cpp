// Names that would make a run differ between machines, or print, or end the process, from inside the simulation.
#include <gtest/gtest.h>

#include <regex>

#include "tests/tidy/source.h"

namespace millrace::tidy {
namespace {

struct Ban {
  const char* expression;
  const char* why;
};

const Ban kBans[] = {
    {R"(\bunordered_(map|set|multimap|multiset)\b)", "its order differs between libraries: std::map"},
    {R"(\bstd::(rand|srand|random_device|mt19937\w*|minstd\w*|\w+_distribution)\b)", "luck is asked of Choices"},
    {R"(\bstd::(ranges::)?(shuffle|sample)\b)", "differs between libraries: ask Choices"},
    {R"(\bstd::hash\b)", "differs between libraries: core/base/hash.h"},
    {R"(\bstd::(ranges::)?(sort|nth_element|partial_sort)\b)", "leaves ties to the library: std::stable_sort"},
    {R"(\b(system_clock|steady_clock|high_resolution_clock|gettimeofday|clock_gettime)\b)", "time is the world's"},
    {R"(\bstd::(time|clock|getenv|system|abort|exit|terminate)\b)",
     "the simulation knows no outside and never ends the process"},
    {R"(\b(f|s|vs)?printf\b|\b(fputs|puts|putchar)\b)", "the simulation never prints"},
    {R"(#include <(iostream|fstream|thread|mutex|atomic|future|random|chrono|ctime|locale)>)", "not in the simulation"},
    {R"(#include <(format|expected|print|generator)>)", "one of the three compilers lacks it"},
    {R"(\bassert\()", "MILLRACE_ASSERT, which stops the run and not the page"},
};

}  // namespace

TEST(Words, CoreUsesNothingThatDiffersBetweenMachines) {
  Findings findings;
  for (const auto& ban : kBans) {
    const std::regex expression(ban.expression);
    for (const auto& source : sources()) {
      if (!source.in("core/") || source.in("core/cli/")) continue;
      for (size_t i = 0; i < source.code.size(); ++i) {
        if (std::regex_search(source.code[i], expression)) findings.add(source, i, source.lines[i] + "  <- " + ban.why);
      }
    }
  }
}

TEST(Words, NothingIsLeftForLater) {
  const std::regex later(R"(\bTODO\b|\bFIXME\b|\bXXX\b|\bHACK\b)");
  Findings findings;
  for (const auto& source : sources()) {
    for (size_t i = 0; i < source.lines.size(); ++i) {
      if (!source.in("tests/tidy/") && std::regex_search(source.lines[i], later))
        findings.add(source, i, source.lines[i]);
    }
  }
}

}  // namespace millrace::tidy
