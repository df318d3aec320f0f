// Patterns of the services' models on texts of strangers: bounded, and none harms the next.
#include "core/door/model/pattern.h"

#include <gtest/gtest.h>

#include <ctime>

namespace millrace::door {
namespace {

TEST(ModelPattern, IsBoundedAndHarmsNoneAfterIt) {
  const char* hard[] = {"(a+)+b", "(a|aa)+c", "([a-z]+)*[0-9]", "(.*)*x"};
  const Pattern name("[a-zA-Z0-9_.-]+");
  for (const char* text : hard) {
    const std::clock_t begun = std::clock();
    EXPECT_FALSE(Pattern(text).fits(std::string(100'000, 'a'))) << text;
    EXPECT_LT(std::clock() - begun, 5 * CLOCKS_PER_SEC) << text;
    EXPECT_TRUE(name.fits("Orders-1.0")) << text;
    EXPECT_FALSE(name.fits("Orders 1")) << text;
  }
}

TEST(ModelPattern, MatchesWholeTexts) {
  EXPECT_FALSE(Pattern("a+").fits("ab"));
  EXPECT_TRUE(Pattern("\\p{ASCII}*").fits("plain"));
  EXPECT_FALSE(Pattern("\\p{ASCII}*").fits("straße"));
  EXPECT_TRUE(Pattern().fits("anything"));
}

}  // namespace
}  // namespace millrace::door
