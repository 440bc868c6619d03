// Tables of reports on the wire.
#ifndef SERVICES_REPORTING_CONVERT_REPORTS_H_
#define SERVICES_REPORTING_CONVERT_REPORTS_H_

#include "ngoaid/reporting/v1/reporting_service.pb.h"
#include "services/reporting/domain/report_tables.h"

namespace ngoaid::reporting {

void ToProto(const QueryText& text, v1::TableQuery& out);
void ToProto(const Table& table, v1::ReportTable& out);

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_CONVERT_REPORTS_H_
