#include "core/secret/facts.h"

#include "core/base/prose.h"
#include "core/world/turn.h"

namespace millrace::secret::facts {
namespace {

using sim::Fact;
using sim::Turn;
using sim::Weight;

// `v` and the first part of its id tell one version from another.
std::string short_version(const std::string& id) { return "version " + id.substr(0, 8); }

std::string labels_of(const Version& version) {
  std::string out;
  for (const std::string& stage : version.stages) out += (out.empty() ? "" : ", ") + stage;
  return out.empty() ? "no label" : out;
}

void tell(Turn& turn, const Secret& secret, const char* kind, const std::string& subject, const std::string& what,
          const std::string& because = {}, Weight weight = Weight::kPlain) {
  turn.note([&] {
    const std::string called = turn.world.name_of(secret.name);
    return Fact{.kind = kind,
                .resource = called,
                .subject = subject,
                .sentence = called + " " + what,
                .because = because,
                .weight = weight};
  });
}

}  // namespace

void created(Turn& turn, const Secret& secret) {
  const bool empty = secret.versions.empty();
  tell(turn, secret, kCreated, empty ? "" : secret.versions.front().id,
       empty ? "was made, without a value yet" : "was made, with its first value");
}

void stored(Turn& turn, const Secret& secret, const Version& version) {
  tell(turn, secret, kStored, version.id,
       "keeps a new value as " + short_version(version.id) + ", with " + labels_of(version), {}, Weight::kNotable);
}

void read(Turn& turn, const Secret& secret, const Version& version) {
  tell(turn, secret, kRead, version.id,
       "gave its value of " + short_version(version.id) + " (" + labels_of(version) + ")");
}

void staged(Turn& turn, const Secret& secret, const std::string& stage) {
  const Version* version = secret.staged(stage);
  const std::string where = version == nullptr ? "is taken away" : "stands at " + short_version(version->id) + " now";
  tell(turn, secret, kStaged, version == nullptr ? "" : version->id, "has a label moved: " + stage + " " + where, {},
       Weight::kNotable);
}

void deleted(Turn& turn, const Secret& secret) {
  tell(turn, secret, kDeleted, "", "is marked for deletion",
       "its recovery window lasts " + spoken(*secret.gone - *secret.deleted), Weight::kNotable);
}

void restored(Turn& turn, const Secret& secret) {
  tell(turn, secret, kRestored, "", "is restored", {}, Weight::kNotable);
}

void gone(Turn& turn, const Secret& secret) {
  tell(turn, secret, kGone, "", "is gone",
       secret.deleted ? "its recovery window is over" : "it was deleted without one", Weight::kNotable);
}

void rotates(Turn& turn, const Secret& secret, bool by_itself) {
  tell(turn, secret, kRotates, secret.rotation.version, "is rotated by " + turn.world.name_of(secret.rotation.function),
       by_itself ? "its schedule says so" : "");
}

void rotated(Turn& turn, const Secret& secret) {
  const Version* current = secret.staged(kCurrent);
  tell(turn, secret, kRotated, current == nullptr ? "" : current->id, "has been rotated", {}, Weight::kNotable);
}

void rotation_failed(Turn& turn, const Secret& secret, const std::string& step, const std::string& why) {
  tell(turn, secret, kRotationFailed, secret.rotation.version, "was not rotated: the step " + step + " failed",
       without_stop(why), Weight::kFailure);
}

}  // namespace millrace::secret::facts
