// JSON of the few services whose members stand on the wire by other names, or with times in another format, than in
// values. All others' JSON goes in and out as it is.
#pragma once

#include "core/door/model/model.h"

namespace millrace::wire {

// A shape of null: nothing is known of the value, which stays as it is.
Json from_wire(const door::Shape* shape, Json value);
Json to_wire(const door::Shape* shape, Json value);

}  // namespace millrace::wire
