// What goes on in one thing that delivers, at large: where each message, notification, batch or run is, what it waits
// for and how often it was tried; how batches were split; whether each key is in order; how old what waits has become.
// Told in boards/; whoever shows it knows no kinds.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/ids.h"
#include "core/story/ages.h"
#include "core/story/card.h"
#include "core/story/selection.h"

namespace millrace::story {

// What a token is beside its words, as a shape. The first four tell apart what dead letters are.
enum class Sign {
  kNone,
  kTray,    // a message itself, given up by its queue
  kNotice,  // a notification, given up by a subscription
  kLetter,  // an event, given up by a function
  kTag,     // where records lie that a mapping gave up, and not the records
  kTwice,   // delivered although it was done
};
std::string_view words_of(Sign sign);  // empty: none

// The rest of a wait, as a ring that empties.
struct Ring {
  float part = -1;        // that is left, from 1 to 0; below: it waits for nothing that has a time
  std::string left = {};  // `22`, or `2 h`
};

struct Token {
  std::string text = {};  // `3f2a81c0`
  std::string note = {};  // `received 3 of 5`
  Hue hue = Hue::kNone;
  Sign sign = Sign::kNone;
  Ring ring = {};
  std::string aside = {};   // `visible again in 22 s`
  std::string bundle = {};  // neighbours with the same one are one batch: `batch 13, at word-count`
  Selection about = {};     // what selecting it selects
};

struct Lane {
  std::string title = {};
  std::string words = {};  // what being here means
  uint64_t count = 0;      // of all, of which the first are tokens
  std::vector<Token> tokens = {};
  std::string aside = {};
  bool known = false;    // the resource's own sections tell of it too
  Selection about = {};  // what its title selects; or nothing

  static constexpr size_t kTokensMax = 24;
};

// A batch and, below it, what it was split into.
struct BatchRow {
  size_t depth = 0;
  std::string text = {};  // `batch 4: 8 records`
  std::string note = {};  // `attempt 2`
  std::string fate = {};  // `split`, `done`
  Hue hue = Hue::kNone;
  Sign sign = Sign::kNone;
  FactId fact = 0;
};

// Whether what has the same key, or is of the same group, comes in order.
struct Lamp {
  std::string key = {};
  std::string words = {};  // `waits behind batch 4`
  Hue hue = Hue::kNone;
};

struct BoardChoice {
  std::string id = {};
  std::string title = {};
  std::string note = {};  // its first words
};

struct Board {
  std::string resource = {};  // logical id; empty: there is nothing that delivers
  std::string title = {};
  std::vector<BoardChoice> choices = {};  // all that have one, in the order of the picture
  std::vector<Lane> lanes = {};
  std::vector<BatchRow> batches = {};
  std::vector<Lamp> lamps = {};
  std::string lamps_of = {};  // `key`, `message group`
  Ages ages = {};
  std::string ages_of = {};  // `queue age`: what that is the age of
};

}  // namespace millrace::story
