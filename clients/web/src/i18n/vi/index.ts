import { administration } from "./administration";
import { explore } from "./explore";
import { frame } from "./frame";
import { imports } from "./import";
import { records } from "./records";

export const vi = { ...frame, ...explore, ...imports, ...administration, ...records };
