#include "core/pipe/pipe.h"

namespace millrace::pipe {

Pipe* Pipes::find(std::string_view name) {
  const auto it = pipes.find(name);
  return it == pipes.end() ? nullptr : &it->second;
}

const Pipe* Pipes::find(std::string_view name) const {
  const auto it = pipes.find(name);
  return it == pipes.end() ? nullptr : &it->second;
}

const Pipe* Pipes::find_arn(std::string_view arn) const {
  const Pipe* pipe = find(arn.substr(arn.rfind('/') + 1));
  return pipe != nullptr && pipe->arn == arn ? pipe : nullptr;
}

}  // namespace millrace::pipe
