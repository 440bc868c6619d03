import { createClient } from "@connectrpc/connect";
import { ReportingService } from "../generated/ngoaid/reporting/v1/reporting_service_pb";
import { transport } from "../transport";

export const reporting = createClient(ReportingService, transport);
