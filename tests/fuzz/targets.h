// What the fuzzers feed, each from the folder of its name in `tests/fuzz/corpus`: each function takes any bytes, must
// end soon, and checks what always has to hold. The tests run the same functions over the corpus, where every input
// that once broke something stays.
#pragma once

#include <string_view>

namespace millrace::fuzz {

// A number, or two with a space between them.
void numbers(std::string_view bytes);
// A line that begins with the kind (condition, update, projection), then the expression.
void expressions(std::string_view bytes);
void statements(std::string_view bytes);
// Lines of an operation's name and its input as JSON, run one after the other against one database.
void requests(std::string_view bytes);

// An HTTP request to the native endpoint: `PUT /path query`, headers, an empty line and the body. Native only.
void wire_requests(std::string_view bytes);
// A line `sns` or `sqs`, then a form of the Query protocol. Native only.
void forms(std::string_view bytes);

// A lesson's file, or its text.
void lessons(std::string_view bytes);

// A state machine's definition.
void definitions(std::string_view bytes);
// A path, which is looked up and assigned to in a document.
void paths(std::string_view bytes);
// An intrinsic function's call, or any other expression of a template.
void intrinsics(std::string_view bytes);
// An expression of JSONata.
void jsonata(std::string_view bytes);

// An event pattern in a line, and an event.
void patterns(std::string_view bytes);
// An input template in a line, its paths as JSON in the next, and an event.
void inputs(std::string_view bytes);
// A schedule expression, and in the next line a moment to look on from.
void schedules(std::string_view bytes);
// `attributes` or `body` and a filter policy in a line; a message in the next; its attributes as `name type value`.
void filters(std::string_view bytes);
// Lines of `sqs` or `sns`, an operation's name and its input, asked of two queues and a topic, and run to the end.
void deliveries(std::string_view bytes);

// A template of CloudFormation or SAM, and the World that it makes.
void stacks(std::string_view bytes);
// A mapping template, over one request.
void templates(std::string_view bytes);
// A JSON Schema in a line, and a body.
void schemas(std::string_view bytes);
// A policy document, and a question to it.
void policies(std::string_view bytes);
// A signed request: a line of method, path and query, headers, an empty line and the body.
void signatures(std::string_view bytes);

}  // namespace millrace::fuzz
