#include "core/base/url.h"

#include <gtest/gtest.h>

namespace millrace {
namespace {

TEST(Url, DecodesWhatIsEncodedAndLeavesTheRest) {
  EXPECT_EQ(url_decode("a%2Fb%20c%e2%82%ac"), "a/b c€");
  EXPECT_EQ(url_decode("100%"), "100%");
  EXPECT_EQ(url_decode("%zz%2"), "%zz%2");
}

TEST(Url, ReadsAQueryInOrder) {
  using Pairs = std::vector<std::pair<std::string, std::string>>;
  EXPECT_EQ(form_of("b=1+2&&=x"), (Pairs{{"b", "1 2"}}));
  EXPECT_EQ(query_of("/task?a=b?c"), (Pairs{{"a", "b?c"}}));
  EXPECT_EQ(query_of("/task"), Pairs{});
  EXPECT_EQ(query_of("/task?b=2&a=1+1&b=%26&c&=d&"), (Pairs{{"b", "2"}, {"a", "1 1"}, {"b", "&"}, {"c", ""}}));
}

}  // namespace
}  // namespace millrace
