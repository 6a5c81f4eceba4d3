#include "mr/extract/strategy.hpp"
namespace mr::extract {
void read_strategy(const Units&, model::Document&, const Lexicon&) {}
}
