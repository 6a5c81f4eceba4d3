// mr: evaluation reports and management responses on the command line.
#include <exception>
#include <new>

#include "command.hpp"
#include "console.hpp"
#include "options.hpp"

int main(int argc, char** argv) {
  try {
    const int status = mr::cli::run(argc, argv);
    return mr::cli::flush_output() ? status : mr::cli::Exit::failure;
  } catch (const std::bad_alloc&) {
    mr::cli::print_fatal("not enough memory for this input");
  } catch (const std::exception&) {
    mr::cli::print_fatal("internal error; please report it with the command and, if you can, the file");
  }
  return mr::cli::Exit::failure;
}
