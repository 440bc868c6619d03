import { Finding_Severity } from "@/api/generated/ngoaid/common/v1/common_pb";

export const SEVERITY_COLOURS: Record<Finding_Severity, string> = {
  [Finding_Severity.UNSPECIFIED]: "gray",
  [Finding_Severity.INFO]: "blue",
  [Finding_Severity.WARNING]: "yellow",
  [Finding_Severity.ERROR]: "red",
};
