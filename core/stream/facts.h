// What streams tell people: that a record came into one, in a sentence.
#pragma once

#include <string>

#include "core/stream/record.h"
#include "core/world/fact.h"

namespace millrace::stream {

inline constexpr const char* kRecord = "stream.record";
inline constexpr const char* kCut = "stream.cut";  // the first time; further ones are not told

// A record, with the names by which people know what it is about.
struct NewRecord {
  std::string stream;
  std::string table;
  std::string item;
  Change change = Change::kInsert;
  std::string arn;  // the stream's
  std::string sequence;
};
sim::Fact record_fact(const NewRecord& record);
sim::Fact cut_fact(const std::string& stream);

}  // namespace millrace::stream
