import { createClient } from "@connectrpc/connect";
import { AuditService } from "../generated/ngoaid/identity/v1/audit_service_pb";
import { transport } from "../transport";

export const audit = createClient(AuditService, transport);
