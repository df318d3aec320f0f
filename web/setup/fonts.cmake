# The fetched typefaces as a C++ source: an array of bytes each, under the names that ui/fonts/fonts.h declares.
set(text "#include \"ui/fonts/fonts.h\"\n\nnamespace millrace::ui {\n\n")
foreach(face kInterRegular=inter_regular kInterSemibold=inter_semibold kMonoRegular=mono_regular)
  string(REPLACE "=" ";" face ${face})
  list(GET face 0 constant)
  list(GET face 1 file)
  file(READ ${MILLRACE_DEPS}/fonts/${file}.ttf bytes HEX)
  string(REGEX REPLACE "(..)" "0x\\1," bytes ${bytes})
  string(APPEND text "static const unsigned char ${file}[] = {${bytes}};\n"
    "const Typeface ${constant}{${file}, sizeof ${file}};\n\n")
endforeach()
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/generated/fonts.cpp CONTENT "${text}}  // namespace millrace::ui\n" @ONLY)
add_library(fonts STATIC ${CMAKE_BINARY_DIR}/generated/fonts.cpp)
target_include_directories(fonts PRIVATE ${CMAKE_SOURCE_DIR})
