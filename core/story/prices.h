// What AWS asks for, by its published prices: the one table of them.
#pragma once

#include <span>
#include <string_view>

#include "core/world/world.h"

namespace millrace::story {

// Where and when the prices were read, from the services' pages "Pricing". Of tiers the first, without free ones.
constexpr std::string_view kPricesRegion = "us-east-1";
constexpr std::string_view kPricesDate = "20 September 2026";

struct Price {
  std::string_view service;             // `SQS`
  std::string_view unit;                // `requests of standard queues`
  double usd_per_million;               // of units
  double (*used)(const sim::World& w);  // units so far
};

std::span<const Price> prices();

}  // namespace millrace::story
