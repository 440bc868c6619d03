// Statistics between the wire and the domain.
#ifndef SERVICES_REPORTING_CONVERT_STATISTICS_H_
#define SERVICES_REPORTING_CONVERT_STATISTICS_H_

#include <string>
#include <vector>

#include "ngoaid/reporting/v1/reporting_service.pb.h"
#include "services/base/errors.h"
#include "services/reference/catalog.h"
#include "services/reporting/domain/definition.h"
#include "services/reporting/domain/figures.h"
#include "services/reporting/domain/query.h"
#include "services/reporting/domain/reading.h"

namespace ngoaid::reporting {

QueryText ToText(const v1::TableQuery& query);
CellText ToText(const google::protobuf::RepeatedPtrField<v1::CellKey>& cell);

void ToProto(const Text& text, common::v1::LocalizedText& out);
void ToProto(const Figure& figure, const TableQuery& query, const reference::Catalog& catalog, v1::TableRow& out);
void ToProto(const Part& part, const TableQuery& query, const reference::Catalog& catalog, v1::EntryRow& out);
// Position, definition, columns and `total`.
void ToProto(const Figure& total, const TableQuery& query, const reference::Catalog& catalog, v1::TableSummary& out);

// Codes of the offices whose grants a figure counts; none where it counts all, or what the registry has.
void AddOffices(const TableQuery& query, google::protobuf::RepeatedPtrField<std::string>& out);

// A definition, whole and taken apart.
void ToProto(const std::vector<Clause>& clauses, v1::TableSummary& out);
void ToProto(const std::vector<Clause>& clauses, google::protobuf::RepeatedPtrField<v1::Clause>& out);

// The value of a cell as it is shown.
std::string ValueText(const Figure& figure, const TableQuery& query, const reference::Catalog& catalog);

void ToProto(const Reading& reading, v1::Computation& out);

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_CONVERT_STATISTICS_H_
