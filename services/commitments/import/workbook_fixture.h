// Workbooks made by tests, for what a .csv cannot show: merged cells, several sheets, numbers and dates as such.
#ifndef SERVICES_COMMITMENTS_IMPORT_WORKBOOK_FIXTURE_H_
#define SERVICES_COMMITMENTS_IMPORT_WORKBOOK_FIXTURE_H_

#include <stdlib.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <fstream>
#include <functional>
#include <sstream>
#include <string>

namespace ngoaid::commitments {

// The bytes of the workbook that `write` fills.
inline std::string MakeWorkbook(const std::function<void(lxw_workbook*)>& write) {
  char path[] = "/tmp/ngoaid-workbook-XXXXXX";
  const int file = mkstemp(path);
  lxw_workbook* workbook = workbook_new(path);
  write(workbook);
  workbook_close(workbook);
  std::ifstream in(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  close(file);
  unlink(path);
  return bytes.str();
}

}  // namespace ngoaid::commitments

#endif  // SERVICES_COMMITMENTS_IMPORT_WORKBOOK_FIXTURE_H_
