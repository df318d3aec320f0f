#include "core/base/archive.h"

#include <gtest/gtest.h>

#include "core/base/base64.h"

namespace millrace {
namespace {

// The same two files in a folder each way, as Python's zipfile writes them.
constexpr const char* kStored =
    "UEsDBBQAAAAAAAAAIVwSNA35IAAAACAAAAAJAAAAaW5kZXgubWpzZXhwb3J0IGNvbnN0IGhhbmRsZXIgPSAoKSA9PiAxOwpQSwME"
    "FAAAAAAAAAAhXAAAAAAAAAAAAAAAAAQAAABsaWIvUEsDBBQAAAAAAAAAIVyvig2mkAEAAJABAAAMAAAAbGliL2xvbmcudHh0YWFh"
    "YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFh"
    "YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFh"
    "YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFh"
    "YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFh"
    "YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFh"
    "YWFhYWFhYWFhYWFhYWFhYWFhYWFhYVBLAQIUAxQAAAAAAAAAIVwSNA35IAAAACAAAAAJAAAAAAAAAAAAAACAAQAAAABpbmRleC5t"
    "anNQSwECFAMUAAAAAAAAACFcAAAAAAAAAAAAAAAABAAAAAAAAAAAAAAAgAFHAAAAbGliL1BLAQIUAxQAAAAAAAAAIVyvig2mkAEA"
    "AJABAAAMAAAAAAAAAAAAAACAAWkAAABsaWIvbG9uZy50eHRQSwUGAAAAAAMAAwCjAAAAIwIAAAAA";

constexpr const char* kDeflated =
    "UEsDBBQAAAAIAAAAIVwSNA35IgAAACAAAAAJAAAAaW5kZXgubWpzS60oyC8qUUjOzysuUchIzEvJSS1SsFXQ0FSwtVMwtOYCAFBL"
    "AwQUAAAAAAAAACFcAAAAAAAAAAAAAAAABAAAAGxpYi9QSwMEFAAAAAgAAAAhXK+KDaYIAAAAkAEAAAwAAABsaWIvbG9uZy50eHRL"
    "TBwFgwkAAFBLAQIUAxQAAAAIAAAAIVwSNA35IgAAACAAAAAJAAAAAAAAAAAAAACAAQAAAABpbmRleC5tanNQSwECFAMUAAAAAAAA"
    "ACFcAAAAAAAAAAAAAAAABAAAAAAAAAAAAAAAgAFJAAAAbGliL1BLAQIUAxQAAAAIAAAAIVyvig2mCAAAAJABAAAMAAAAAAAAAAAA"
    "AACAAWsAAABsaWIvbG9uZy50eHRQSwUGAAAAAAMAAwCjAAAAnQAAAAAA";

std::string bytes_of(const char* text) { return *decode_base64(text); }

TEST(Archive, FilesAreReadStoredOrDeflated) {
  for (const char* archive : {kStored, kDeflated}) {
    const auto files = read_archive(bytes_of(archive));
    if (archive == kDeflated && !reads_deflated()) {
      EXPECT_FALSE(files);
      continue;
    }
    ASSERT_TRUE(files) << files.error().what;
    EXPECT_EQ(files->size(), 2U);
    EXPECT_EQ(files->at("index.mjs"), "export const handler = () => 1;\n");
    EXPECT_EQ(files->at("lib/long.txt"), std::string(400, 'a'));
  }
}

TEST(Archive, WhatIsWrongIsSaid) {
  EXPECT_EQ(read_archive("").error().what, "this is no zip archive");
  EXPECT_EQ(read_archive("PK\x03\x04 and so on").error().what, "this is no zip archive");
  const std::string whole = bytes_of(kStored);
  EXPECT_EQ(read_archive(whole, {1, 1'000}).error().what, "the archive has too many files");
  EXPECT_EQ(read_archive(whole, {10, 100}).error().what, "the files of the archive are too large together");
}

// However an archive is damaged, reading it ends, and never outside of its bytes.
TEST(Archive, AnyByteMayBeWrong) {
  for (const char* archive : {kStored, kDeflated}) {
    const std::string whole = bytes_of(archive);
    for (size_t i = 0; i < whole.size(); ++i) {
      for (const char wrong : {'\0', '\x7f', '\xff'}) {
        std::string damaged = whole;
        damaged[i] = wrong;
        const auto files = read_archive(damaged);
        if (files) {
          EXPECT_LE(files->size(), 3U);  // what is a folder is told by one byte
        };
      }
      static_cast<void>(read_archive(std::string_view(whole).substr(0, i)));
    }
  }
}

}  // namespace
}  // namespace millrace
