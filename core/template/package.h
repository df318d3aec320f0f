// A function's deployment package out of the bundle: inline text, a folder beside the template (as SAM and `aws
// cloudformation package` take it), or the asset that CDK names in the resource's metadata.
#pragma once

#include <memory>

#include "core/function/invocation.h"
#include "core/template/architecture.h"

namespace millrace::template_ {

struct Package {
  std::shared_ptr<const function::Code> code;
  std::string
      folder;  // of the bundle, without a slash at the end; empty for inline code and for the bundle's own folder
  bool inline_text = false;
};

// The files of the folder that a property names: `Code`, `Content`. Problems: it is elsewhere, or empty.
Result<Files> files_at(const Resource& resource, const std::string& property, const Files& files);

// Problems: code that is elsewhere, an empty folder, a runtime other than Node.js, a handler whose file is missing.
Result<Package> package(const Resource& function, const Files& files);

}  // namespace millrace::template_
