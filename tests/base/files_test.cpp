// Bounded reads, and writes that leave the old content where they fail.
#include "mr/base/files.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace mr;
namespace fs = std::filesystem;

namespace {

struct Folder {
  fs::path path;
  Folder() {
    std::string pattern = (fs::temp_directory_path() / "mr-files-XXXXXX").string();
    REQUIRE(::mkdtemp(pattern.data()) != nullptr);
    path = pattern;
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(path); }
  std::string operator/(const char* name) const { return (path / name).string(); }
  auto entries() const { return std::distance(fs::directory_iterator(path), fs::directory_iterator()); }
};

std::string content_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace

TEST_CASE("a written file reads back the same and leaves nothing beside it") {
  const Folder folder;
  const std::string bytes("a\0\r\n\xFF", 5);
  REQUIRE(write_file(folder / "out.yaml", bytes));
  CHECK(read_file(folder / "out.yaml").value() == bytes);
  CHECK(folder.entries() == 1);
}

TEST_CASE("a replaced file keeps its permissions, a link stays a link") {
  const Folder folder;
  REQUIRE(write_file(folder / "out.yaml", "old"));
  REQUIRE(::chmod((folder / "out.yaml").c_str(), 0640) == 0);
  fs::create_symlink("out.yaml", folder / "link.yaml");
  REQUIRE(write_file(folder / "link.yaml", "new"));
  CHECK(content_of(folder / "out.yaml") == "new");
  CHECK(fs::is_symlink(folder / "link.yaml"));
  CHECK(fs::status(folder / "out.yaml").permissions() == static_cast<fs::perms>(0640));
}

TEST_CASE("a pipe or device is written to and never replaced by a file") {
  const Folder folder;
  const std::string pipe = folder / "pipe";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  const int reader = ::open(pipe.c_str(), O_RDWR | O_NONBLOCK); // so that nobody waits
  REQUIRE(reader >= 0);
  CHECK(write_file(pipe, "content"));
  char read[16] = {};
  CHECK(::read(reader, read, sizeof read) == 7);
  CHECK(std::string(read) == "content");
  CHECK(fs::is_fifo(pipe));
  ::close(reader);
}

TEST_CASE("what cannot be written says why and leaves nothing behind") {
  const Folder folder;
  fs::create_directory(folder / "sub");
  const auto into_folder = write_file(folder / "sub", "x");
  REQUIRE_FALSE(into_folder);
  CHECK(into_folder.error().kind == ErrorKind::unwritable);
  CHECK(into_folder.error().message == "cannot be written: it is a folder");
  const auto nowhere = write_file(folder / "missing/out.yaml", "x");
  REQUIRE_FALSE(nowhere);
  CHECK(nowhere.error().message == "cannot be written: there is no such folder");
  CHECK(folder.entries() == 1);
}

TEST_CASE("a file above the limit is refused, one at the limit is read") {
  const Folder folder;
  REQUIRE(write_file(folder / "a.txt", "12345"));
  CHECK(read_file(folder / "a.txt", 5).value() == "12345");
  const auto too_large = read_file(folder / "a.txt", 4);
  REQUIRE_FALSE(too_large);
  CHECK(too_large.error().kind == ErrorKind::too_large);
}

TEST_CASE("a folder's files come by path, without hidden ones") {
  const Folder folder;
  fs::create_directories(folder / "b/.git");
  for (const char* name : {"b/2.txt", "a.txt", "b/1.txt", ".hidden.txt", "b/.git/x.txt"})
    REQUIRE(write_file(folder / name, "x"));
  const auto files = list_files(folder.path.string());
  REQUIRE(files);
  CHECK(*files == std::vector<std::string>{folder / "a.txt", folder / "b/1.txt", folder / "b/2.txt"});
}
