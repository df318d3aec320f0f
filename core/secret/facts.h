// What secrets tell: the kinds of their facts, and the one place where these are worded. A fact's resource is the
// secret, its subject the version's id; no fact holds a value.
#pragma once

#include <string>

#include "core/secret/secret.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::secret::facts {

inline constexpr const char* kCreated = "secret.created";
inline constexpr const char* kStored = "secret.stored";
inline constexpr const char* kRead = "secret.read";
inline constexpr const char* kStaged = "secret.staged";
inline constexpr const char* kDeleted = "secret.deleted";
inline constexpr const char* kRestored = "secret.restored";
inline constexpr const char* kGone = "secret.gone";
inline constexpr const char* kRotates = "secret.rotates";
inline constexpr const char* kRotated = "secret.rotated";
inline constexpr const char* kRotationFailed = "secret.rotation_failed";

void created(sim::Turn& turn, const Secret& secret);
void stored(sim::Turn& turn, const Secret& secret, const Version& version);
void read(sim::Turn& turn, const Secret& secret, const Version& version);
void staged(sim::Turn& turn, const Secret& secret, const std::string& stage);
void deleted(sim::Turn& turn, const Secret& secret);
void restored(sim::Turn& turn, const Secret& secret);
void gone(sim::Turn& turn, const Secret& secret);
void rotates(sim::Turn& turn, const Secret& secret, bool by_itself);
void rotated(sim::Turn& turn, const Secret& secret);
void rotation_failed(sim::Turn& turn, const Secret& secret, const std::string& step, const std::string& why);

}  // namespace millrace::secret::facts
