#include "core/story/figures.h"

#include "core/story/bill.h"
#include "core/story/counters.h"
#include "core/story/graves.h"
#include "core/story/words.h"

namespace millrace::story {
namespace {

struct DeadWords {
  Sign sign;
  const char* name;
  const char* tip;
};

constexpr DeadWords kDead[] = {
    {Sign::kTray, "messages given up", "by queues: the messages themselves lie in dead-letter queues"},
    {Sign::kNotice, "notifications given up", "by subscriptions: what could not be delivered"},
    {Sign::kLetter, "events given up", "by functions: the events on which they failed"},
    {Sign::kTag, "addresses of records", "from mappings: where the records lie that they gave up, not the records"}};

void add_dead_letters(const Moment& m, std::vector<Counter>& out) {
  const auto counted = dead_letters(m);
  for (const DeadWords& one : kDead) {
    if (const auto it = counted.find(one.sign); it != counted.end())
      out.push_back({one.name, std::to_string(it->second), one.tip});
  }
}

void add_cost(const sim::World& world, std::vector<Counter>& out) {
  const QueueRequests queues = queue_requests(world);
  if (const uint64_t all = queues.standard + queues.fifo; all > 0) {
    out.push_back({"queue requests · empty", std::to_string(all) + " · " + std::to_string(queues.empty),
                   "requests of all queues, and receives of mappings that found nothing"});
  }
  out.push_back({"would cost", usd_words(cost_of(world)),
                 "by the published prices of " + std::string(kPricesDate) + " in " + std::string(kPricesRegion) +
                     ", without free tier; this is no bill",
                 kBill});
}

std::vector<Counter> basic_figures(const sim::World& world) {
  const Counters n = count(world);
  return {{"invocations", std::to_string(n.invocations), "runs of all functions"},
          {"of those failed", std::to_string(n.errors), "handler errors, timeouts and the like"},
          {"executions", std::to_string(n.executions), "of all workflows"},
          {"writes · reads", units_text(n.write_halves) + " · " + units_text(n.read_halves),
           "capacity units of all tables"},
          {"retries · duplicates", std::to_string(n.retries) + " · " + std::to_string(n.duplicates),
           "batches handed over again and messages that came back; records delivered again"},
          {"iterator age", time_words(n.iterator_age), "how old the last record was when its function got it"}};
}

}  // namespace

std::vector<Counter> figures_of(const Moment& m) {
  std::vector<Counter> out = basic_figures(m.world);
  if (m.position == 0) return out;
  add_dead_letters(m, out);
  add_cost(m.world, out);
  return out;
}

}  // namespace millrace::story
