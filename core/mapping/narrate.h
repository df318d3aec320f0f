// What a mapping tells: one plain sentence per fact, with its because. Names are those of the template.
#pragma once

#include "core/mapping/flow.h"
#include "core/world/turn.h"

namespace millrace::mapping {

// The one place where a mapping's facts are worded. `name` of a function is its logical id.
class Narrator {
 public:
  Narrator(sim::Turn& turn, const Mapping& mapping) : turn_(turn), mapping_(mapping) {}

  void started();
  void polled(const Shard& shard, const Records& records);
  void passed(const std::shared_ptr<const Received>& record);
  void filtered(const std::shared_ptr<const Received>& record);
  void gathering(const Lane& lane);
  void invoked(const Batch& batch, const std::string& because);
  void judged(const Batch& batch, const Judgement& judgement);
  void consequence(const Lane& lane, const Judgement& judgement, const Consequence& consequence);
  void discarded(const Records& records, const std::string& because);
  void delivers_again(const Batch& batch);
  void blocked(const Received& record, const Batch& behind);
  void sent(const std::string& destination, const Records& records);
  void sent_result(const std::string& destination, const Outcome& outcome);

 private:
  std::string function() const;
  sim::Fact fact(std::string kind, sim::Weight weight, std::string subject) const;
  void retries(const Batch& batch, bool refused, const Consequence& consequence);

  sim::Turn& turn_;
  const Mapping& mapping_;
};

// `TASK#100`, or `3 records`; of none: what closes a window.
std::string subject_of(const Records& records);

}  // namespace millrace::mapping
