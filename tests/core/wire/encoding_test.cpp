#include "core/wire/encoding.h"

#include <gtest/gtest.h>

namespace millrace::wire {
namespace {

TEST(Encoding, WhatIsPackedIsUnpackedAgain) {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += std::to_string(i % 977);
  for (const Packing packing : {Packing::kNone, Packing::kGzip, Packing::kDeflate}) {
    for (const std::string& body : {std::string(), std::string("{}"), text}) {
      EXPECT_EQ(unpack(packing, pack(packing, body), size_t{1} << 20), body) << name(packing);
    }
  }
}

TEST(Encoding, DamagedAndOverlongBodiesAreNothing) {
  const std::string packed = pack(Packing::kGzip, std::string(100'000, 'x'));
  EXPECT_FALSE(unpack(Packing::kGzip, packed, 99'999));
  EXPECT_TRUE(unpack(Packing::kGzip, packed, 100'000));
  for (size_t cut = 0; cut < packed.size(); ++cut) {
    EXPECT_FALSE(unpack(Packing::kGzip, std::string_view(packed).substr(0, cut), 100'000)) << cut;
  }
  EXPECT_FALSE(unpack(Packing::kDeflate, "no deflate at all", 100'000));
}

TEST(Encoding, TheFirstOfOursThatIsAcceptedIsTaken) {
  const std::pair<const char*, const char*> rows[] = {
      {"", "identity"},
      {"br", "identity"},
      {"gzip", "gzip"},
      {"GZIP", "gzip"},
      {"deflate, gzip", "gzip"},
      {"gzip;q=0, deflate", "deflate"},
      {"gzip; q=0.0", "identity"},
      {"gzip;q=0.5", "gzip"},
      {"xgzip", "identity"},
  };
  for (const auto& [accepted, packing] : rows) EXPECT_EQ(name(accepted_packing(accepted)), packing) << accepted;
  EXPECT_EQ(packing_of(" gzip "), Packing::kGzip);
  EXPECT_EQ(packing_of("aws-chunked"), Packing::kNone);
}

}  // namespace
}  // namespace millrace::wire
