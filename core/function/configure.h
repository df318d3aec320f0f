// Making and changing functions, as CreateFunction, UpdateFunctionConfiguration, UpdateFunctionCode and
// Put-, Get- and DeleteFunctionConcurrency of the Lambda API reference do it, beneath their wire forms: `input` has the
// SDK's names, and the code comes unpacked. A function is there at once, though the answer says `Pending`, as the
// service's does.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "core/function/function.h"

namespace millrace::sim {
struct Turn;
struct World;
}  // namespace millrace::sim

namespace millrace::function {

struct Package {
  std::shared_ptr<const Code> code;  // without layers
  std::string folder;  // of the sample, whose files are the code; empty: inline, or the sample's own folder
};

// Each answers as its operation does; a refused request changes nothing. Errors: ValidationException, which counts all
// members that are wrong by themselves; else the first of InvalidParameterValueException, ResourceConflictException,
// ResourceNotFoundException, PreconditionFailedException (another `RevisionId`) and CodeStorageExceededException.
Outcome create(sim::Turn& turn, const Json& input, Package package);
// The same without the answer, of a request that `check_create` let pass.
std::optional<ServiceError> make(sim::Turn& turn, const Json& input, Package package);
Outcome update_configuration(sim::Turn& turn, const Json& input);
// What runs already keeps the old code. The function's layers are added to the new one.
Outcome update_code(sim::Turn& turn, const Json& input, std::shared_ptr<const Code> code);
// To another container image.
Outcome update_image(sim::Turn& turn, const Json& input);
Outcome put_concurrency(sim::Turn& turn, const Json& input);
Outcome get_concurrency(sim::Turn& turn, const Json& input);
Outcome delete_concurrency(sim::Turn& turn, const Json& input);

// FunctionConfiguration, as GetFunction shows it.
Json configuration_of(const sim::World& world, const Function& function);

}  // namespace millrace::function
