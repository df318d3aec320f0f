// What a run would cost by published prices. It is no bill: storage, traffic and free tiers are left out.
#pragma once

#include <string>

#include "core/story/detail.h"
#include "core/story/prices.h"
#include "core/story/selection.h"

namespace millrace::story {

// Selected, it tells how the cost is counted.
inline const Selection kBill{"", "bill", ""};

double cost_of(const sim::World& world);  // in USD

// `0.000083 USD`: three digits that count, and never less than is there.
std::string usd_words(double usd);

// A row per price that something was used of, and what is left out.
Section bill_section(const sim::World& world);

}  // namespace millrace::story
