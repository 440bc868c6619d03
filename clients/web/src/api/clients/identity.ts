import { createClient } from "@connectrpc/connect";
import { IdentityService } from "../generated/ngoaid/identity/v1/identity_service_pb";
import { transport } from "../transport";

export const identity = createClient(IdentityService, transport);
