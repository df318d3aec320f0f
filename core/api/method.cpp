#include "core/api/method.h"

#include "core/velocity/read.h"

namespace millrace::api {

void MappingTemplate::restore() {
  auto made = velocity::read_template(text);
  read = made ? std::make_shared<const velocity::Template>(std::move(*made)) : nullptr;
}

}  // namespace millrace::api
