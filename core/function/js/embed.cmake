# Writes OUTPUT, a C++ source with the text of every script in SCRIPTS: cmake -DOUTPUT=.. -DSCRIPTS=a,b -P embed.cmake
string(REPLACE "," ";" SCRIPTS "${SCRIPTS}")
set(text "#include \"core/function/js/builtins.h\"\n\nnamespace millrace::function::js {\n\n")
string(APPEND text "std::string_view embedded_source(std::string_view file) {\n")
foreach(script IN LISTS SCRIPTS)
  get_filename_component(name ${script} NAME_WE)
  file(READ ${script} source)
  string(REGEX REPLACE "\n *//[^\n]*" "\n" source "${source}")  # comments on their own lines need not travel
  string(REGEX REPLACE "\n\n+" "\n" source "${source}")
  string(APPEND text "  if (file == \"${name}\") return R\"sdk(${source})sdk\";\n")
endforeach()
string(APPEND text "  return {};\n}\n\n}  // namespace millrace::function::js\n")
file(WRITE ${OUTPUT} "${text}")
