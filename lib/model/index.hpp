// A document's ids, looked up in constant time. Built once for work that asks often.
#pragma once
#include "mr/model/model.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace mr::model {

// Positions in the document's lists, by normal_id. Of an id that stands twice, the first. Valid as long as
// the lists do not change.
class Index {
public:
  Index() = default;
  explicit Index(const Document& document);

  const Recommendation* recommendation(std::string_view id) const;
  const Action* action(std::string_view id) const;
  // The actions that cite this recommendation, in the document's order.
  const std::vector<const Action*>& actions_for(std::string_view recommendation) const;
  // Whether the document defines this: kind as in Citation; sub-questions count as questions.
  bool defines(std::string_view kind, std::string_view id) const;
  // Whether it defines something that stands under `id`: 2a or 2.1 under 2.
  bool defines_part_of(std::string_view kind, std::string_view id) const;
  std::size_t count(std::string_view kind) const; // different ids of that kind

private:
  using Ids = std::unordered_map<std::string, std::size_t>;
  const Document* document_ = nullptr;
  std::unordered_map<std::string, Ids> ids_; // by kind
  std::unordered_map<std::string, std::unordered_set<std::string>>
      wholes_; // by kind: what the ids stand under
  std::unordered_map<std::string, std::vector<const Action*>> actions_for_;
};

// Questions with their sub-questions, in order.
std::vector<const Question*> all_questions(const Document& document);

} // namespace mr::model
