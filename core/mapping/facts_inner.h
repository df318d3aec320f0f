// Words that the facts of mappings share.
#pragma once

#include <memory>
#include <string>

#include "core/mapping/judge.h"
#include "core/mapping/mapping.h"
#include "core/world/fact.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::mapping::facts {

bool is_message(const Received& record);
// `3 records`, `1 message`.
std::string count_text(size_t n);
std::string count_of_messages(size_t n);
// `TASK#100`, or `3 records`; of none: what closes a window.
std::string subject_of(const Records& records);
std::string subject_of(const Gathered& records);
// What is listed in a fact's data: `{"records": [{sequence, change, key}], "count"}`.
std::shared_ptr<const Json> listed(const Records& records);
// The same of a batch that is handed over, with `batch`, which attempt it is and `age_us` of its last record.
std::shared_ptr<const Json> handed_over(const sim::Turn& turn, const Batch& batch);
// `{"batch"}`: of what became of it.
std::shared_ptr<const Json> about(const Batch& batch);
// `Reader invokes Work with `, before what is handed over; a pipe takes it itself.
std::string hands_over(const sim::Turn& turn, const Mapping& mapping);
// Of a batch that is done: why.
std::string without_failure(const sim::Turn& turn, const Mapping& mapping);
// `Work failed on the next`; of a pipe, one of its stages did.
std::string failed_on(const sim::Turn& turn, const Mapping& mapping, const std::string& what);
// `Work failed on 3 records from Reader`.
std::string failed_with(const sim::Turn& turn, const Mapping& mapping, const std::string& subject);
// Of a batch that did not reach its consumer.
std::string not_reached(const sim::Turn& turn, const Mapping& mapping, const std::string& subject);
// The queue of a mapping on one, likewise.
std::string queue_of(const sim::Turn& turn, const Mapping& mapping);
sim::Fact fact_of(const Mapping& mapping, const char* kind, sim::Weight weight, std::string subject);
// Why a batch is not handed over yet. `what` it waits for: `records`, `messages`.
void gathers(sim::Turn& turn, const Mapping& mapping, const Gathered& gathered, Instant window_ends, const char* what);
// Of a failure: what is behind it.
std::string words(const Judgement& judgement);

}  // namespace millrace::mapping::facts
