import { documentFrom, followNumbers, numbersBefore, type Entries, type TypedEdition } from '#conference';

/** The version that a form says it was opened at; `NaN` where it says none. */
export const versionIn = (sent: Entries, name = 'version'): number =>
	Number(new Map(sent).get(name) || Number.NaN);

/** The conference as it was typed: items follow the number of what they are in. */
export const documentIn = (sent: Entries): TypedEdition =>
	followNumbers(documentFrom(sent), numbersBefore(sent));
