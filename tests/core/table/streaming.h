// A table with a stream, read as a client reads it.
#pragma once

#include <string>

#include "tests/core/table/bench.h"

namespace millrace::table {

struct Streaming : Bench {
  explicit Streaming(const std::string& view = "NEW_AND_OLD_IMAGES") {
    create(",'StreamSpecification':{'StreamEnabled':true,'StreamViewType':'" + view + "'}");
    arn = database.streams.begin()->first;
  }
  void put(const std::string& id, const std::string& v = "") {
    run("PutItem",
        "{'TableName':'Things','Item':{'id':{'S':'" + id + "'}" + (v.empty() ? "" : ",'v':{'S':'" + v + "'}") + "}}");
  }
  std::string iterator(const std::string& shard, const std::string& type, const std::string& sequence = "") {
    const Outcome outcome =
        run("GetShardIterator", "{'StreamArn':'" + arn + "','ShardId':'" + shard + "','ShardIteratorType':'" + type +
                                    "'" + (sequence.empty() ? "" : ",'SequenceNumber':'" + sequence + "'") + "}");
    return outcome ? text_member(*outcome, "ShardIterator") : outcome.error().name;
  }
  Outcome records(const std::string& iterator, const std::string& more = "") {
    return run("GetRecords", "{'ShardIterator':'" + iterator + "'" + more + "}");
  }
  const std::string& shard(size_t i = 0) { return database.streams.at(arn).shards[i].id; }
  std::string arn;
};

// `INSERT a, MODIFY a`.
inline std::string names(const Outcome& answer) {
  if (!answer) return answer.error().name;
  std::string text;
  for (const Json& record : (*answer)["Records"]) {
    text += (text.empty() ? "" : ", ") + text_member(record, "eventName") + " " +
            text_member(record["dynamodb"]["Keys"]["id"], "S");
  }
  return text;
}

}  // namespace millrace::table
