import { Account_State } from "@/api/generated/ngoaid/identity/v1/identity_pb";

export const STATE_COLOURS: Record<Account_State, string> = {
  [Account_State.UNSPECIFIED]: "gray",
  [Account_State.INVITED]: "yellow",
  [Account_State.ACTIVE]: "green",
  [Account_State.DISABLED]: "gray",
};
