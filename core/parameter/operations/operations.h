// The API of Parameter Store: one function per operation, found by name in the table of `operations.cpp`. Each takes
// its input as on the wire and answers at once. Follows the API reference and recorded answers. Policies of parameters
// are kept and do nothing, and what else Systems Manager does is not here.
#pragma once

#include <span>

#include "core/door/call.h"
#include "core/door/operations.h"
#include "core/parameter/parameter.h"
#include "core/world/turn.h"

namespace millrace::parameter {

struct Request {
  sim::Turn& turn;
  const door::Call& call;

  const Json& input() const { return call.input; }
  const sim::World& world() const { return turn.world; }
  Parameters& all() const { return turn.world.parameters; }
  std::string text(std::string_view name) const { return text_member(call.input, name); }
  bool flag(std::string_view name) const { return member(call.input, name) == true; }
};

using Operation = door::Operation<Outcome (*)(const Request& request)>;

std::span<const Operation> operations();  // ascending names

Outcome put_parameter(const Request& request);
Outcome get_parameter(const Request& request);
Outcome get_parameters(const Request& request);
Outcome get_parameters_by_path(const Request& request);
Outcome get_parameter_history(const Request& request);
Outcome describe_parameters(const Request& request);
Outcome delete_parameter(const Request& request);
Outcome delete_parameters(const Request& request);
Outcome label_parameter_version(const Request& request);
Outcome unlabel_parameter_version(const Request& request);
Outcome add_tags_to_resource(const Request& request);
Outcome remove_tags_from_resource(const Request& request);
Outcome list_tags_for_resource(const Request& request);

}  // namespace millrace::parameter
