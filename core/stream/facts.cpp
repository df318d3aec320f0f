#include "core/stream/facts.h"

namespace millrace::stream {

sim::Fact record_fact(const NewRecord& record) {
  const std::string change(name(record.change));
  sim::Fact fact{.kind = kRecord, .resource = record.stream, .subject = record.item};
  fact.sentence = "The stream of " + record.table + " has a record: " + change + " of " + record.item;
  fact.weight = sim::Weight::kNotable;
  fact.data = std::make_shared<Json>(Json{{"stream", record.arn}, {"sequence", record.sequence}, {"change", change}});
  return fact;
}

}  // namespace millrace::stream
