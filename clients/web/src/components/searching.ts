/** How long a person pauses before what was typed is looked for. */
export const TYPING_PAUSE_MS = 180;

/** Whether a text has anything to look for: the service refuses one without a letter or digit. */
export const searchable = (text: string) => /[\p{L}\p{N}]/u.test(text);
