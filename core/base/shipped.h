// Texts that travel with the program: the services' models, the modules that handlers import, JSONata.
// `core/shipped.cmake` lists them. They are built in, but for the page, which fetches each at the latest when it is
// first asked for.
#pragma once

#include <string>
#include <string_view>

namespace millrace {

// By its path in this repository, `core/table/model.json`, or `jsonata.min.js`; empty when there is none.
std::string shipped_text(std::string_view name);

}  // namespace millrace
