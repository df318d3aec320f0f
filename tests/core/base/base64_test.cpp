#include "core/base/base64.h"

#include <gtest/gtest.h>

namespace millrace {
namespace {

TEST(Base64, WritesAndReadsWhatRfc4648Shows) {
  const std::pair<const char*, const char*> rows[] = {{"", ""},
                                                      {"f", "Zg=="},
                                                      {"fo", "Zm8="},
                                                      {"foo", "Zm9v"},
                                                      {"foob", "Zm9vYg=="},
                                                      {"fooba", "Zm9vYmE="},
                                                      {"foobar", "Zm9vYmFy"}};
  for (const auto& [plain, coded] : rows) {
    EXPECT_EQ(base64(plain), coded);
    EXPECT_EQ(decode_base64(coded), std::string(plain)) << coded;
  }
  EXPECT_EQ(decode_base64("/+8="), std::string("\xff\xef"));
}

TEST(Base64, SaysWhatIsWrongWithAText) {
  const std::pair<const char*, Base64Error> rows[] = {
      {"Zg=", Base64Error::kLength},     {"Zg", Base64Error::kLength},      {"Z===", Base64Error::kCharacter},
      {"Zm=v", Base64Error::kCharacter}, {"Zm9-", Base64Error::kCharacter}, {"====", Base64Error::kCharacter},
      {"Zh==", Base64Error::kLastBits},  {"Zm9=", Base64Error::kLastBits},
  };
  for (const auto& [text, error] : rows) {
    const auto decoded = decode_base64(text);
    ASSERT_FALSE(decoded.has_value()) << text;
    EXPECT_EQ(decoded.error(), error) << text;
  }
}

TEST(Base64, LastBitsThatStandForNoByteMayBeDropped) {
  EXPECT_EQ(decode_base64("Zh==", LastBits::kAny), std::string("f"));
  EXPECT_EQ(decode_base64("Zm9=", LastBits::kAny), std::string("fo"));
  EXPECT_FALSE(decode_base64("Zm=v", LastBits::kAny).has_value());
}

}  // namespace
}  // namespace millrace
