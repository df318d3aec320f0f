// The architecture as a picture has it: what there is, and who does what to whom. Data only; `drawing.h` takes it from
// the resources.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "core/template/architecture.h"

namespace millrace::template_ {

enum class NodeKind {
  kApi,
  kTable,
  kStream,
  kMapping,
  kFunction,
  kWorkflow,
  kActivity,
  kBucket,
  kQueue,
  kTopic,
  kBus,
  kSecret,
  kParameter,
  kSchedule,
  kDataStream,
  kLogGroup,
  kPipe
};
inline constexpr std::string_view kNodeKinds[] = {
    "api",   "table", "stream", "mapping",   "function", "workflow",    "activity",  "bucket", "queue",
    "topic", "bus",   "secret", "parameter", "schedule", "data stream", "log group", "pipe"};

// `kFeeds` is the way of records: table → stream → mapping → function, queue → pipe → bus.
enum class Meaning { kInvokes, kWrites, kReads, kFeeds, kStarts };

struct Node {
  std::string id;  // logical id; `stream_id` of a table's stream
  NodeKind kind = NodeKind::kFunction;
  std::vector<std::string> lines;  // what a card says under the name: `POST /task`, `key PK`, `batch 1`
  std::optional<Position> position;
};

struct Edge {
  std::string from;
  std::string to;
  Meaning meaning = Meaning::kInvokes;
  friend bool operator==(const Edge&, const Edge&) = default;
  friend bool operator<(const Edge& a, const Edge& b) {
    return std::tie(a.from, a.to, a.meaning) < std::tie(b.from, b.to, b.meaning);
  }
};

struct Graph {
  std::vector<Node> nodes;  // in the order of the template, a stream after its table
  std::vector<Edge> edges;  // sorted, none twice
};

// What facts and the picture call the stream of a table: `AppTable stream`.
std::string stream_id(const std::string& table);

std::string_view to_text(NodeKind kind);
std::string_view to_text(Meaning meaning);

}  // namespace millrace::template_
