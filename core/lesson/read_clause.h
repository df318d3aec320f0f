// Reads questions and clauses.
#pragma once

#include "core/lesson/clause.h"
#include "core/lesson/reader.h"

namespace millrace::lesson {

// An object whose one member is named after the question: `{"item": {…}}`.
Question read_question(Reading& reading, const Json& json, const std::string& where);
// One with `name`, `text`, `explain` besides.
Clause read_clause(Reading& reading, const Json& json, const std::string& where);

}  // namespace millrace::lesson
