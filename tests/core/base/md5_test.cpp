#include "core/base/md5.h"

#include <gtest/gtest.h>

#include "core/base/digest.h"

namespace millrace {
namespace {

TEST(Md5, IsThatOfTheStandard) {
  EXPECT_EQ(hex_digest("MD5", ""), "d41d8cd98f00b204e9800998ecf8427e");
  EXPECT_EQ(hex_digest("MD5", "message digest"), "f96b697d7cb7938d525a2f31aaf161d0");
  EXPECT_EQ(hex_digest("MD5", std::string(55, 'a')), "ef1772b6dff9a122358552954ad0df65");
  EXPECT_EQ(hex_digest("MD5", std::string(56, 'a')), "3b0c8ac703f828b04c6c197006d17218");
  EXPECT_EQ(hex_digest("MD5", std::string(64, 'a')), "014842d480b571495a4a0363793f7367");
  EXPECT_EQ(hex_digest("MD5", std::string(200, 'a')), "887f30b43b2867f4a9accceee7d16e6c");
  EXPECT_EQ(md5("")[0], 0xd98c1dd4U);
}

}  // namespace
}  // namespace millrace
