#include "core/function/runtimes.h"

#include <algorithm>

namespace millrace::function {
namespace {

constexpr std::string_view kSupported[] = {"nodejs20.x", "python3.14", "provided.al2023", "python3.12",   "python3.13",
                                           "nodejs24.x", "nodejs22.x", "java25",          "python3.10",   "python3.11",
                                           "java21",     "ruby3.3",    "ruby3.4",         "ruby3.2",      "python3.8",
                                           "python3.9",  "java17",     "nodejs16.x",      "dotnet10",     "dotnet8",
                                           "java11",     "dotnet6",    "nodejs18.x",      "provided.al2", "java8.al2"};

// That came later than the service's list.
constexpr std::string_view kNewer[] = {"nodejs26.x",   "python3.15",    "ruby4.0",
                                       "java8.al2023", "java11.al2023", "java17.al2023"};

constexpr std::string_view kRetired[] = {
    "nodejs",     "nodejs4.3",     "nodejs4.3-edge", "nodejs6.10",    "nodejs8.10",    "nodejs10.x", "nodejs12.x",
    "nodejs14.x", "python2.7",     "python3.6",      "python3.7",     "java8",         "go1.x",      "ruby2.5",
    "ruby2.7",    "dotnetcore1.0", "dotnetcore2.0",  "dotnetcore2.1", "dotnetcore3.1", "provided"};

bool is_among(const auto& all, std::string_view one) {
  return std::find(std::begin(all), std::end(all), one) != std::end(all);
}

}  // namespace

bool is_supported(std::string_view runtime) { return is_among(kSupported, runtime) || is_among(kNewer, runtime); }
bool is_retired(std::string_view runtime) { return is_among(kRetired, runtime); }

std::string supported_runtimes() {
  std::string all;
  for (const std::string_view one : kSupported) all += (all.empty() ? "" : ", ") + std::string(one);
  return "Member must satisfy enum value set: [" + all + "]";
}

}  // namespace millrace::function
