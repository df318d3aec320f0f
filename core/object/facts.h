// What the object store tells: the kinds of its facts, and the one place where these are worded. A fact's resource is
// the bucket, its subject the object's key.
#pragma once

#include <cstddef>
#include <string>

#include "core/object/store.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::object::facts {

inline constexpr const char* kPut = "object.put";
inline constexpr const char* kDeleted = "object.deleted";
inline constexpr const char* kConfigured = "object.notifications";  // of the bucket, set
inline constexpr const char* kTells = "object.tells";               // a target
inline constexpr const char* kTellsAgain = "object.tells_again";
inline constexpr const char* kDropped = "object.dropped";  // a notification

void put(sim::Turn& turn, const std::string& bucket, const std::string& key, size_t bytes);
void deleted(sim::Turn& turn, const std::string& bucket, const std::string& key);
void configured(sim::Turn& turn, const std::string& bucket, const Notifications& notifications);
void tells(sim::Turn& turn, const Notice& notice);
void tells_again(sim::Turn& turn, const Notice& notice, const ServiceError& error, Duration wait);
void dropped(sim::Turn& turn, const Notice& notice, const ServiceError& error);
// Too many notifications are under way.
void overwhelmed(sim::Turn& turn, const std::string& bucket, const std::string& key);

}  // namespace millrace::object::facts
