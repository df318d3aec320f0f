#include "core/stream/facts.h"

#include "core/base/bounds.h"

namespace millrace::stream {

sim::Fact record_fact(const NewRecord& record) {
  const std::string change(name(record.change));
  sim::Fact fact{.kind = kRecord, .resource = record.stream, .subject = record.item};
  fact.sentence = "The stream of " + record.table + " has a record: " + change + " of " + record.item;
  fact.weight = sim::Weight::kNotable;
  fact.data = std::make_shared<Json>(Json{{"stream", record.arn}, {"sequence", record.sequence}, {"change", change}});
  return fact;
}

sim::Fact cut_fact(const std::string& stream) {
  sim::Fact fact{.kind = kCut, .resource = stream};
  fact.sentence = "The stream forgets records that are younger than 24 hours, the oldest first";
  fact.because = "it keeps at most " + std::to_string(bounds::kStreamBytes / bounds::kMegabyte) + " MB of them";
  fact.weight = sim::Weight::kFailure;
  return fact;
}

}  // namespace millrace::stream
