// Plain text: lines, and the tables that survive in them.
#include "mr/source/reader.hpp"

#include <doctest/doctest.h>

using namespace mr;
using namespace mr::source;

TEST_CASE("lines with as many bars each are a table") {
  const auto d = read_text(
      "register.txt",
      "List of meetings\nDate | Place | Subject |\n1 May 2026 | Online | Wells |\n2 May 2026 | | Roads |\n"
      "A scan's bar | stands alone\n",
      {});
  REQUIRE(d.has_value());
  REQUIRE(d->blocks.size() == 3);
  CHECK(d->blocks[1].kind == BlockKind::table);
  REQUIRE(d->blocks[1].rows.size() == 3);
  CHECK(text_of(d->blocks[1].rows[2].cells[2]).text() == "Roads");
  CHECK(d->blocks[1].rows[2].cells[1].blocks.empty());
}
