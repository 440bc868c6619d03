// The money of a row held against what imports posted before.
#ifndef SERVICES_COMMITMENTS_IMPORT_MONEY_DIFFER_H_
#define SERVICES_COMMITMENTS_IMPORT_MONEY_DIFFER_H_

#include "services/commitments/import/differ.h"

namespace ngoaid::commitments {

// Fills change->reverse_ids, post and figures; change->grant is as it shall stand. Compared is what the row says with
// what rows said before, not with what people made of it since: an entry corrected or reversed by hand is left alone
// until the row says another amount.
void DiffMoney(const GrantState* standing, const ImportedMoney* imported, const WriteContext& context,
               const ParsedRow& row, RowChange* change);

}  // namespace ngoaid::commitments

#endif  // SERVICES_COMMITMENTS_IMPORT_MONEY_DIFFER_H_
