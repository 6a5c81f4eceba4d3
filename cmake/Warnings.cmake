# The warnings every target of the project is built with, and the sanitizers when asked for.
add_library(mr_options INTERFACE)
target_compile_options(mr_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wnon-virtual-dtor -Woverloaded-virtual
  -Wnull-dereference -Wimplicit-fallthrough
  $<$<BOOL:${MR_WERROR}>:-Werror>)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # gcc 12 reports these falsely inside libstdc++ when it inlines std::string and std::optional.
  target_compile_options(mr_options INTERFACE -Wno-restrict -Wno-maybe-uninitialized -Wno-null-dereference)
endif()
if(MR_SANITIZE)
  target_compile_options(mr_options INTERFACE -fsanitize=${MR_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=undefined)
  target_link_options(mr_options INTERFACE -fsanitize=${MR_SANITIZE})
endif()
