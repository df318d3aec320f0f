// A bucket tells its targets what happens to its objects: queues by `SendMessage`, topics by `Publish`, functions by an
// asynchronous `Invoke`, all through the door. "Amazon S3 event notifications are designed to be delivered at least
// once"; S3 does not say how it tries again. Here a target that is busy or out of reach is told again after a second,
// then after twice as long each time, ten times in all; any other refusal is the end of it, and said in the trace.
#pragma once

#include "core/base/result.h"
#include "core/door/call.h"
#include "core/object/cues.h"
#include "core/object/record.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::object {

constexpr uint32_t kTellingsMax = 10;

// Tells every target whose rule wants it. The turn's cause is the change.
void notify(sim::Turn& turn, Change change);

// PutBucketNotificationConfiguration. Errors: InvalidArgument, of a configuration that cannot be, or of a target that
// is not there or does not let S3 in, unless `skip_check`. Queues and topics are sent a test message first.
Outcome set_notifications(sim::Turn& turn, const std::string& bucket, const Json& configuration, bool skip_check);

void on(sim::Turn& turn, const TellAgain& cue);
void answered(sim::Turn& turn, const door::FromBucket& caller, Outcome outcome);

}  // namespace millrace::object
