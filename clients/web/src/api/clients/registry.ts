import { createClient } from "@connectrpc/connect";
import { RegistryService } from "../generated/ngoaid/registry/v1/registry_service_pb";
import { transport } from "../transport";

export const registry = createClient(RegistryService, transport);
