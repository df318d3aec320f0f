#include "core/story/bill.h"

#include <cmath>
#include <cstdio>

namespace millrace::story {
namespace {

double usd_of(const Price& price, double used) { return used * price.usd_per_million / 1e6; }

// A number with at most that many digits behind the point, and no zeros at its end.
std::string number_words(double value, int digits) {
  char text[64];
  std::snprintf(text, sizeof text, "%.*f", digits, value);
  std::string out = text;
  if (out.find('.') == std::string::npos) return out;
  out.erase(out.find_last_not_of('0') + 1);
  if (out.ends_with('.')) out.pop_back();
  return out;
}

}  // namespace

double cost_of(const sim::World& world) {
  double sum = 0;
  for (const Price& price : prices()) sum += usd_of(price, price.used(world));
  return sum;
}

std::string usd_words(double usd) {
  constexpr int kDigits = 3, kPlacesMax = 12;
  if (usd <= 0) return "0 USD";
  const int places = kDigits - 1 - static_cast<int>(std::floor(std::log10(usd)));
  return number_words(usd, std::clamp(places, 2, kPlacesMax)) + " USD";
}

Section bill_section(const sim::World& world) {
  Section out{.title = "What it would cost", .members = {{"together", usd_words(cost_of(world))}}};
  for (const Price& price : prices()) {
    const double used = price.used(world);
    if (used <= 0) continue;
    out.members.push_back(
        {std::string(price.service) + ": " + number_words(used, 3) + " " + std::string(price.unit),
         usd_words(usd_of(price, used)) + ", at " + number_words(price.usd_per_million, 4) + " USD a million"});
  }
  out.words = "By the published prices of " + std::string(kPricesDate) + " in " + std::string(kPricesRegion) +
              ", without free tier. It is no bill: storage, traffic, text messages and provisioned capacity are left "
              "out, and a request counts once, however large it is.";
  return out;
}

}  // namespace millrace::story
