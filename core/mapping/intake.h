// What a mapping on a queue has in hand: messages that it has received and gathers, and the batches that its function
// works on, several at once. Everything here knows the mapping's own data and the time. Follows "Using Lambda with
// Amazon SQS" and "Configuring scaling behavior for SQS event source mappings" of the Lambda Developer Guide: five
// batches at once at first, up to 300 more a minute while messages wait, at most 1,000. In provisioned mode ten for
// each poller, and 1,000 more a minute.
//
// Simpler than there: receives follow each other, so that one batch is gathered at a time; the number of batches grows
// each second and falls back to the first one as soon as nothing is in hand, and never to two.
#pragma once

#include <optional>
#include <vector>

#include "core/mapping/batch.h"
#include "core/mapping/config.h"
#include "core/world/event_key.h"

namespace millrace::mapping {

struct Intake {
  static constexpr int64_t kBatchesFirst = 5;
  static constexpr int64_t kBatchesMore = 5;  // a second
  static constexpr int64_t kBatchesMost = 1'000;
  static constexpr int64_t kBatchesMoreProvisioned = 17;

  static constexpr Duration kLongPoll =
      seconds(20);  // one receive waits so long; there are as many as pollers at first

  CallId receive = 0;       // the receive that waits for messages; 0: none
  Instant receive_from;     // since when it waits
  uint64_t receive_id = 0;  // by which its answer is known
  Gathered gathered;        // not in a batch yet
  Instant window_ends;      // of those
  Instant hidden_until;     // when the first of them can be received by others again
  FactId gathered_fact = 0;
  std::vector<Batch> batches;            // at the function, or waiting to be handed over
  int64_t batches_most = kBatchesFirst;  // at once, by now
  std::optional<Instant> grows;          // when that becomes more
  sim::EventKey look;                    // the next time that something is due

  template <class V>
  static void fields(V& v, auto& self) {
    v("receive", self.receive);
    v("receive_from", self.receive_from);
    v("receive_id", self.receive_id);
    v("gathered", self.gathered);
    v("window_ends", self.window_ends);
    v("hidden_until", self.hidden_until);
    v("gathered_fact", self.gathered_fact);
    v("batches", self.batches);
    v("batches_most", self.batches_most);
    v("grows", self.grows);
    v("look", self.look);
  }
};

// Receives that have found nothing while it waits for messages: nobody simulates them, so they are counted here.
uint64_t receives_empty(const Config& config, const Intake& intake, Instant now);

// How many batches at once there are at first, and at most.
int64_t first_at_once(const Config& config);
int64_t most_at_once(const Config& config);

// Whether as many batches are under way as may be now.
bool is_busy(const Config& config, const Intake& intake);

// How many messages the next receive should bring; 0: none is wanted now.
int64_t messages_wanted(const Config& config, const Intake& intake);

// Messages that passed, hidden from others until then.
void gather(const Config& config, Intake& intake, const Records& messages, Instant hidden_until, Instant now,
            FactId cause);

// Why what is gathered makes a batch now.
enum class Ready : uint8_t { kFull, kTooLarge, kNoWindow, kWindowOver };
std::optional<Ready> ready(const Config& config, const Intake& intake, Instant now);

// As many of the gathered messages as fit, with that number; they must be ready.
Batch& form_batch(const Config& config, Intake& intake, uint64_t id, Instant now);

// More batches at once while all are busy and messages wait; as few as at first when nothing is in hand. True when it
// has just become more.
bool scale(const Config& config, Intake& intake, bool messages_wait, Instant now);

// The next time that something is due.
std::optional<Instant> next_look(const Config& config, const Intake& intake, Instant now);

}  // namespace millrace::mapping
